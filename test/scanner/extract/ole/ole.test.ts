import { describe, expect, it } from "vitest";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { readWhole } from "../reading.ts";

async function linesOf(...rawNames: readonly string[]): Promise<readonly string[]> {
  const entries: CompoundEntry[] = rawNames.map((name) => ({ name, data: Buffer.from("anything") }));
  return (await readWhole("a.bin", compoundFile(entries))).lines;
}

describe("a compound file", () => {
  it.each<[string, string, string]>([
    ["of a drawing program", "VisioDocument", "unsupported"],
    ["of an unknown program", "Stuff", "unsupported"],
    ["under a password", "EncryptedPackage", "encrypted"],
    ["under rights management", "\tDRMContent", "encrypted"],
    ["with a stream of a similar name", "EncryptedPackages", "unsupported"],
  ])("%s is a gap", async (_case, stream, reason) => {
    expect(await linesOf(stream)).toEqual([`gap : ${reason}`]);
  });

  it.each([8, 40, 100, 511, 512, 600])("cut off after %d bytes is damaged", async (length) => {
    const bytes = compoundFile([{ name: "VisioDocument", data: new Uint8Array(9) }]).subarray(0, length);

    expect((await readWhole("a.vsd", bytes)).lines).toEqual(["gap : corrupt"]);
  });
});
