import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { tempFolder } from "../../../support/temp-folder.ts";
import { aWine, type Wine, whyNoWine } from "../../../support/wine.ts";
import { inWine, WineProcess } from "../../../support/wine-process.ts";
import { WineRemote } from "../../../support/wine-remote.ts";

const missing = whyNoWine();
let wine: Wine;

beforeAll(async () => {
  if (missing === undefined) wine = await aWine();
}, 300_000);

describe("Windows, as Wine plays it", () => {
  it("has values in its registry that were put there by another program", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const key = `HKCU\\Software\\Shoumi-test-${process.pid}`;
    await reg("add", `${key}\\Accounts\\Personal`, "/v", "UserFolder", "/d", "D:\\云盘", "/f");
    await reg("add", `${key}\\Accounts\\Business1`, "/v", "Version", "/t", "REG_DWORD", "/d", "7", "/f");
    onTestFinished(() => reg("delete", key, "/f"));

    const found = await new WineRemote(wine).call("registry", `${key}\\Accounts\\*`);

    expect(found).toEqual([
      { key: `${key}\\Accounts\\Business1`, name: "Version", data: "7" },
      { key: `${key}\\Accounts\\Personal`, name: "UserFolder", data: "D:\\云盘" },
    ]);
  });

  it("tells a stick from what is built in", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const drives = await new WineRemote(wine).call("drives");

    expect(drives).toContainEqual(
      expect.objectContaining({ path: "W:\\", kind: "usb", label: "工作", uuid: "1A2B-3C4D" }),
    );
    expect(JSON.stringify(drives)).not.toContain("C:");
  });

  it("tells whether somebody writes, and does not take readers for writers", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const remote = new WineRemote(wine);
    const file = inWine(join(tempFolder(), "a.txt"));
    await remote.call("write", file, "1");

    const answers: unknown[] = [];
    for (const open of ["openToWrite", "openToRead"]) {
      await remote.call(open, file);
      answers.push(await remote.call("probe", file));
      await remote.call("close", file);
    }

    expect(answers).toEqual(["writing", "closed"]);
    expect(await remote.call("probe", inWine("/nowhere"))).toBe("unknown");
  });

  it("holds files with long paths, and keeps a folder to its owner", async (test) => {
    if (missing !== undefined) return test.skip(missing);
    const remote = new WineRemote(wine);
    const folder = tempFolder();
    const long = join(folder, ...Array.from({ length: 6 }, (_, i) => `${i}`.repeat(60)));
    mkdirSync(long, { recursive: true });
    writeFileSync(join(long, "a.txt"), "1");

    const held = await remote.call("hold", inWine(join(long, "a.txt")));
    const read = await remote.call("read", inWine(join(long, "a.txt")));
    const kept = await remote.call("ownerOnly", inWine(folder));
    await remote.call("write", inWine(join(folder, "b.txt")), "1");

    expect([held, read, kept]).toEqual(["held", "busy", true]);
    // Wine takes administrators for the group.
    expect(statSync(folder).mode & 0o007).toBe(0);
  });
});

async function reg(...args: string[]): Promise<void> {
  await new WineProcess({ ...wine, node: "reg" }, args).ended();
}
