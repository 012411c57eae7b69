import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileAttributes } from "../../../reporter/vault/attributes.ts";
import { openVault } from "../../../reporter/vault/vault.ts";
import { smallDisk } from "../../support/small-disk.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { aFile, bytesOf, namesIn, optionsFor } from "./scene.ts";

const MB = 1_048_576;
const NO_DISK = "mounting a small disk takes root and the right to mount";

async function aVault(disk: string, folder: string) {
  mkdirSync(folder, { recursive: true });
  const attributes = await fileAttributes();
  const vault = await openVault({ root: join(disk, "vault"), keyFile: join(disk, "vault.key"), attributes });
  return { vault, path: aFile(folder, "机密.bin", bytesOf(4 * MB)) };
}

/** Leaves no byte. */
function fillUp(disk: string): void {
  for (const size of [MB, 4_096]) {
    try {
      for (let i = 0; ; i++) writeFileSync(join(disk, `filler-${size}-${i}`), Buffer.alloc(size));
    } catch {}
  }
}

describe("a vault on a full disk", () => {
  it("takes the file out of its folder at once and encrypts it when there is room", async (test) => {
    const disk = smallDisk(16);
    if (disk === undefined) return test.skip(NO_DISK);
    const { vault, path } = await aVault(disk, join(disk, "云盘"));
    fillUp(disk);

    const result = await vault.take(path, optionsFor(path));
    const guarded = namesIn(join(disk, "云盘"));
    const [staged] = (await vault.list()).entries;
    for (const name of namesIn(disk)) if (name.startsWith("filler")) rmSync(join(disk, name));
    const { events, waiting } = await vault.retry();
    const { path: copy } = await vault.release(events[0]!.vaultId!, { to: join(tempFolder(), "copy") });

    expect(result).toMatchObject({ kind: "failed", code: "disk-full", staged: true });
    expect(guarded).toEqual([]);
    expect(staged).toMatchObject({ state: "staged", path });
    expect(waiting).toEqual([]);
    expect(readFileSync(copy).equals(bytesOf(4 * MB))).toBe(true);
  });

  it("leaves a file of another disk whole where it is", async (test) => {
    const disk = smallDisk(16);
    if (disk === undefined) return test.skip(NO_DISK);
    const folder = join(tempFolder(), "云盘");
    const { vault, path } = await aVault(disk, folder);
    fillUp(disk);

    const result = await vault.take(path, optionsFor(path));

    expect(result).toMatchObject({ kind: "failed", code: "disk-full", staged: false, at: path });
    expect(namesIn(folder)).toEqual(["机密.bin"]);
    expect(readFileSync(path).equals(bytesOf(4 * MB))).toBe(true);
    expect((await vault.list()).entries).toEqual([]);
  });
});
