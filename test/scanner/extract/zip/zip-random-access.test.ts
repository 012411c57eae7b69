import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import { ByteWindow } from "../../../../scanner/extract/bytes/byte-window.ts";
import { SlidingBytes } from "../../../../scanner/extract/bytes/sliding-bytes.ts";
import { listZip } from "../../../../scanner/extract/zip/directory.ts";
import { openEntry } from "../../../../scanner/extract/zip/entry-source.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { deflated, rawZip, stored } from "./raw-zip.ts";

/** Bytes that tell where they stand. */
function numbered(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at);
  return bytes;
}

const BYTES = numbered(1_000_000);
const reads = fc.array(fc.record({ offset: fc.nat(1_100_000), length: fc.nat(200_000) }), { maxLength: 12 });

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < BYTES.length; at += 30_000) yield BYTES.subarray(at, at + 30_000);
}

describe("reading here and there", () => {
  it("in bytes that come from the start only gives the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(reads, async (wanted) => {
        const sliding = new SlidingBytes(pieces);
        for (const { offset, length } of wanted) {
          const found = await sliding.read(offset, length);

          expect(Buffer.compare(found, BYTES.subarray(offset, offset + length))).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("through a window gives the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(reads, async (wanted) => {
        const window = new ByteWindow(bytesSource(BYTES, { name: "a" }));
        for (const { offset, length } of wanted) {
          const found = await window.bytes(offset, length);

          expect(Buffer.compare(found, BYTES.subarray(offset, offset + length))).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["stored", stored("a.bin", BYTES)],
    ["deflated", deflated("a.bin", BYTES)],
    ["deflated and longer than what is kept in memory", deflated("a.bin", numbered(70_000_000))],
  ])("in a file of an archive that is %s gives the same bytes", async (_case, entry) => {
    const archive = bytesSource(rawZip([entry]), { name: "a.zip" });
    const budget = new Budget({}, () => 0);
    const { entries } = await listZip(archive, budget);
    const { source, problem } = await openEntry(archive, entries[0]!, budget);

    expect([source.size, problem]).toEqual([entry.size, undefined]);
    for (const offset of [source.size - 4, 500_000, 0, 4, 900_000]) {
      expect(Buffer.from(await source.read(offset, 4)).readUInt32LE(0)).toBe(offset);
    }
    expect(await source.read(source.size - 4, 100)).toHaveLength(4);
    expect(await source.read(source.size + 4, 100)).toHaveLength(0);
  });
});
