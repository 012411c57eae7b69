import { describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { readPropertySets } from "../../../../scanner/extract/ole/properties/property-set.ts";
import { decompress } from "../../../../scanner/extract/ole/vba/decompress.ts";
import { type CompoundEntry, compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { artContainer } from "../../../../seeds/documents/ole/office-art.ts";
import { docEntries } from "../../../../seeds/documents/word/doc.ts";
import { partsOf, textOf } from "../parts.ts";

const NOTHING = { title: "", author: "" };

/** A Word document whose piece table is this one, in a table stream of its own. */
function withPieces(text: string, pieces: readonly (readonly [start: number, end: number])[]): Uint8Array {
  const places = pieces.map(() => Buffer.concat([u16(0), u32(1_024), u16(0)]));
  const body = Buffer.concat([u32(...pieces.map(([start]) => start), pieces.at(-1)![1]), ...places]);
  const table = Buffer.concat([Buffer.from([2]), u32(body.length), body]);
  const entries = docEntries({ ...NOTHING, body: [text] }).map((entry): CompoundEntry => {
    if (!("data" in entry) || entry.name !== "WordDocument") return entry;
    const data = Buffer.from(entry.data);
    data.writeUInt32LE(pieces.at(-1)![1], 0x4c);
    data.writeUInt32LE(0, 0x9a + 33 * 8);
    data.writeUInt32LE(table.length, 0x9a + 33 * 8 + 4);
    return { name: entry.name, data };
  });
  return compoundFile(
    entries.map((entry) => (entry.name === "1Table" ? { name: entry.name, data: table } : entry)),
  );
}

describe("a file that is made to cost much", () => {
  it("shows the same text through many pieces only a few times", async () => {
    const length = 30_000;
    const pieces = Array.from(
      { length: 10_000 },
      (_, index) => [index * length, (index + 1) * length] as const,
    );

    const parts = await partsOf(ole, "a.doc", withPieces("文".repeat(length), pieces));

    expect(textOf(parts, "body").length).toBeLessThan(length * 5);
    expect(parts.some((part) => part.kind === "gap" && part.reason === "corrupt")).toBe(true);
  });

  it("reads a text that is said to be endless to the end of the file", async () => {
    const parts = await partsOf(ole, "a.doc", withPieces("机密", [[0, 0x7fffffff]]));

    expect(textOf(parts, "body")).toMatch(/^机密\n/);
    expect(parts.some((part) => part.kind === "gap" && part.reason === "corrupt")).toBe(true);
  });

  it("reads a value that a thousand properties share only a few times", () => {
    const text = Buffer.concat([u32(30, 100_000), Buffer.alloc(100_000, 0x41)]);
    const count = 10_000;
    const numbers = Array.from({ length: count }, (_, index) => [index + 2, 8 + count * 8]).flat();
    const names = Buffer.concat([
      u32(count),
      ...numbers.filter((_, n) => n % 2 === 0).map((n) => Buffer.concat([u32(n, 1), Buffer.from("a")])),
    ]);
    const set = Buffer.concat([
      u32(0, count + 1, ...numbers, 0, 8 + (count + 1) * 8 + text.length),
      text,
      names,
    ]);
    set.writeUInt32LE(8 + (count + 1) * 8, 12);
    const head = Buffer.concat([u16(0xfffe, 0), Buffer.alloc(20), u32(1), Buffer.alloc(16), u32(48)]);

    const properties = readPropertySets(Buffer.concat([head, set]));

    const chars = properties.flatMap(({ values }) => values).reduce((sum, { length }) => sum + length, 0);
    expect(chars).toBeLessThan(set.length * 3);
  });

  it("unpacks no more of a macro than anybody can write", () => {
    const chunk = Buffer.from([0x04, 0xb0, 0x02, 0x41, 0xff, 0xff, 0x00]);
    const bomb = Buffer.concat([Buffer.from([1]), ...Array.from({ length: 20_000 }, () => chunk)]);

    expect(decompress(bomb).bytes.length).toBeLessThanOrEqual(16_777_216 + 4_096);
  });

  it("goes down containers only so deep", async () => {
    let drawing: Uint8Array = artContainer(0x03ee);
    for (let depth = 0; depth < 3_000; depth += 1)
      drawing = artContainer(depth % 2 === 0 ? 0xf003 : 0x040c, drawing);
    const bytes = compoundFile([{ name: "PowerPoint Document", data: artContainer(0x03ee, drawing) }]);

    expect(await partsOf(ole, "a.ppt", bytes)).toEqual([
      { kind: "gap", where: "幻灯片 slide 1", reason: "too-deep" },
    ]);
  });

  it("goes down storages only so deep", async () => {
    let entries: readonly CompoundEntry[] = [{ name: "CONTENTS", data: Buffer.from("{\\rtf1}") }];
    for (let depth = 0; depth < 2_000; depth += 1) entries = [{ name: `很长的名字${depth}`, entries }];

    const parts = await partsOf(ole, "a.doc", compoundFile(entries));

    const [file] = parts.filter((part) => part.kind === "file");
    expect(file?.source.inner.length).toBeLessThan(1_000);
  });
});
