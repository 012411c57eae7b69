import { describe, expect, it } from "vitest";
import { readWhole } from "../reading.ts";

interface Compound {
  readonly names: readonly string[];
  readonly sectorBytes?: number;
  /** Where the chain of directory sectors goes on; each sector leads to the next when absent. */
  readonly next?: (sector: number, last: number) => number;
}

const END = 0xfffffffe;
const FREE = 0xffffffff;
const IN_ORDER = (sector: number, last: number): number => (sector === last ? END : sector + 1);

/** A compound file with nothing but its directory: sector 0 holds the allocation table, the names follow. */
function compound({ names, sectorBytes = 512, next = IN_ORDER }: Compound): Buffer {
  const perSector = sectorBytes / 128;
  const directory = Buffer.alloc(Math.ceil(names.length / perSector) * sectorBytes);
  names.forEach((name, index) => {
    directory.write(name, index * 128, "utf16le");
    directory.writeUInt16LE(name.length * 2 + 2, index * 128 + 64);
  });
  const table = Buffer.alloc(sectorBytes, 0xff);
  const last = directory.length / sectorBytes;
  for (let sector = 1; sector <= last; sector += 1) table.writeUInt32LE(next(sector, last), sector * 4);
  return Buffer.concat([header(sectorBytes), table, directory]);
}

function header(sectorBytes: number): Buffer {
  const bytes = Buffer.alloc(sectorBytes);
  bytes.write("d0cf11e0a1b11ae1", "hex");
  bytes.writeUInt16LE(Math.log2(sectorBytes), 30);
  bytes.writeUInt32LE(1, 48);
  bytes.fill(FREE & 0xff, 76, 512);
  bytes.writeUInt32LE(0, 76);
  return bytes;
}

async function linesOf(bytes: Uint8Array): Promise<readonly string[]> {
  return (await readWhole("a.docx", bytes)).lines;
}

const many = Array.from({ length: 40 }, (_, index) => `Stream ${index}`);

describe("a compound file", () => {
  it.each<[string, Compound, string]>([
    ["of an old office program", { names: ["Root Entry", "WordDocument"] }, "unsupported"],
    ["under a password", { names: ["Root Entry", "EncryptionInfo", "EncryptedPackage"] }, "encrypted"],
    [
      "under a password, with long sectors",
      { names: [...many, "EncryptedPackage"], sectorBytes: 4_096 },
      "encrypted",
    ],
    ["under a password, with a long directory", { names: [...many, "EncryptedPackage"] }, "encrypted"],
    ["under rights management", { names: ["Root Entry", "\tDRMEncryptedDataSpace"] }, "encrypted"],
    ["under a password of PowerPoint 2003", { names: ["Root Entry", "EncryptedSummary"] }, "encrypted"],
    ["with a stream of a similar name", { names: ["Root Entry", "EncryptedPackages"] }, "unsupported"],
    ["whose directory goes round in a circle", { names: many, next: () => 1 }, "unsupported"],
    ["whose directory leads nowhere", { names: many, next: () => 4_000_000 }, "unsupported"],
  ])("%s is %s", async (_case, file, reason) => {
    expect(await linesOf(compound(file))).toEqual([`gap : ${reason}`]);
  });

  it.each([8, 40, 100, 520, 1_030])("cut off after %d bytes is not read", async (length) => {
    const bytes = compound({ names: ["Root Entry", "EncryptedPackage"] }).subarray(0, length);

    expect(await linesOf(bytes)).toEqual(["gap : unsupported"]);
  });
});
