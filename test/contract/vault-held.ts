import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { HeldSource } from "../../reporter/vault/take.ts";
import { AFAR, aFile, bytesOf, namesIn, optionsFor, type Scene } from "../reporter/vault/scene.ts";

/** What the vault owes a file that nobody can open while it is taken. */
export function holding(given: () => Scene): void {
  it("takes a file that is held", async () => {
    const { folder, data, vault } = given();
    const content = bytesOf(10_000);
    const path = aFile(folder, "机密.docx", content);
    const hold = aHold(aFile(data, "机密.docx", content));

    const result = await vault.take(path, { ...optionsFor(path), held: hold.held });
    const left = namesIn(folder);
    if (result.kind === "taken") await vault.release(result.id);

    expect(result).toMatchObject({ kind: "taken" });
    expect(left).toEqual([]);
    expect(readFileSync(path)).toEqual(content);
    // In one step out of everybody's reach, or held until it is gone.
    expect(hold.calls).toEqual(isAfar(path) ? ["copy"] : ["release"]);
  });

  it("never opens a file that is held where it has to read it first", async () => {
    const { folder, data, vault } = given();
    const path = aFile(folder, "a.docx", bytesOf(10_000, 1));
    const copy = aFile(data, "a.docx", bytesOf(isAfar(path) ? 9_999 : 10_000, 2));

    const result = await vault.take(path, { ...optionsFor(path), held: aHold(copy).held });

    expect(result.kind).toBe(isAfar(path) ? "changed" : "taken");
    expect(namesIn(folder)).toEqual(isAfar(path) ? ["a.docx"] : []);
  });

  it("reads the file itself where there is no copy", async () => {
    const { folder, vault } = given();
    const path = join(folder, "a.docx");
    aFile(folder, "a.docx", bytesOf(100));

    const result = await vault.take(path, {
      ...optionsFor(path),
      held: aHold(undefined).held,
    });

    expect(result).toMatchObject({ kind: "taken" });
  });
}

/** The folder that files are taken from lies on a second file system. */
function isAfar(path: string): boolean {
  return AFAR !== undefined && path.startsWith(AFAR);
}

function aHold(copy: string | undefined) {
  const calls: string[] = [];
  const held: HeldSource = {
    copy: async () => {
      calls.push("copy");
      return copy;
    },
    release: () => {
      calls.push("release");
    },
  };
  return { calls, held };
}
