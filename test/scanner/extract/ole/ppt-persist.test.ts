import { expect, it } from "vitest";
import { readPersistObjects } from "../../../../scanner/extract/ole/ppt/persist.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";

const USER = bytesSource(Buffer.concat([Buffer.alloc(16), u32(8), Buffer.alloc(8)]), { name: "user" });
const atom = (type: number, data: Uint8Array) => Buffer.concat([u16(0, type), u32(data.length), data]);

/** One saving with this many objects in runs of a thousand. */
function main(objects: number): Uint8Array {
  const runs = Array.from({ length: objects / 1_000 }, (_, run) =>
    Buffer.concat([u32(((1_000 << 20) | (run * 1_000)) >>> 0), Buffer.alloc(4_000, 1)]),
  );
  const edit = atom(0x0ff5, u32(0, 0, 0, 8 + 8 + 28, 1, 0, 0));
  return Buffer.concat([Buffer.alloc(8), edit, atom(0x1772, Buffer.concat(runs))]);
}

it.each([
  [65_000, false],
  [66_000, true],
])("a presentation of %d objects has more than are looked at: %s", async (count, isCut) => {
  const found = await readPersistObjects(bytesSource(main(count), { name: "main" }), USER);

  expect(found?.isCut).toBe(isCut);
  expect(found?.offsets.size).toBe(Math.min(count, 65_536));
});

it.each([
  [10_000, false],
  [10_001, true],
])("a presentation of %d savings has more than are looked at: %s", async (count, isCut) => {
  const directory = atom(0x1772, u32((1 << 20) | 1, 8));
  const edits = Array.from({ length: count }, (_, index) =>
    atom(0x0ff5, u32(0, 0, index === count - 1 ? 0 : 8 + 36 * (index + 1), 8 + 36 * count, 1, 0, 0)),
  );
  const stream = Buffer.concat([Buffer.alloc(8), ...edits, directory]);

  expect((await readPersistObjects(bytesSource(stream, { name: "main" }), USER))?.isCut).toBe(isCut);
});
