import { describe, expect, it } from "vitest";
import { Budget } from "../../../../scanner/budget.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { bareWorkbook } from "../../../../scanner/extract/xls/bare-workbook.ts";
import { bytesSource } from "../../../../scanner/source.ts";
import { xls, xlsStream } from "../../../../seeds/documents/excel/xls.ts";
import { rc4Encryption } from "../../../../seeds/documents/excel/xls-encryption.ts";
import { record, text16, wide } from "../../../../seeds/documents/excel/xls-records.ts";
import { begin } from "../../../../seeds/documents/excel/xls-sheet.ts";
import { u8, u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf } from "../parts.ts";
import { readLines } from "./lines.ts";

const MARK = "机密★1年";
const CONTENT = {
  sheets: [
    {
      name: "表1",
      rows: [[MARK, 110, { serial: 45_356 }], [{ quoted: "公式", result: "果" }]],
      printHeader: "眉",
      notes: ["批"],
      textBoxes: ["框"],
      alt: "替",
      validation: { prompt: "提", choices: "甲,乙" },
      condition: "条",
      link: { shown: "链", target: "http://a", tip: "示" },
      chart: { title: "图", category: "类" },
    },
    { name: "表2", rows: [["尾"]] },
  ],
  names: [["名", "文"]],
  pictures: [Buffer.alloc(300, 7)],
} as const;
const STREAM = xlsStream(CONTENT);
const END = record(0x0a);

/** What a damaged workbook may come to: parts, never an exception. */
async function chars(stream: Uint8Array): Promise<number> {
  const parts = await partsOf(bareWorkbook, "a.xls", stream);
  return parts.reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
}

describe("a damaged old workbook", () => {
  it("cut anywhere gives what stood before the cut, and says so", async () => {
    for (let length = 16; length < STREAM.length; length += 7) {
      const found = await readLines(STREAM.subarray(0, length), bareWorkbook);

      expect(found.filter((line) => line.startsWith("gap"))).toEqual([expect.stringMatching(/: corrupt$/)]);
    }
  });

  it("whose last sheet is lost names it", async () => {
    const start = STREAM.lastIndexOf(begin(0x10));

    expect(await readLines(STREAM.subarray(0, start), bareWorkbook)).toContain("gap 表2: corrupt");
  });

  it("with its end lost still shows its cells", async () => {
    const found = await readLines(STREAM.subarray(0, STREAM.length - 60), bareWorkbook);

    expect(found).toContain(`cell@表1!1:2: ${MARK}\t110\t2024-03-05\n果`);
    expect(found).toContainEqual(expect.stringMatching(/^gap .*: corrupt$/));
  });

  it("with flipped bytes never fails", async () => {
    const random = createRandom("flipped");
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(STREAM);
      for (let flips = 0; flips < 4; flips += 1) {
        bytes[16 + random.int(0, bytes.length - 17)] = random.int(0, 255);
      }

      expect(await chars(bytes)).toBeLessThan(1_000_000);
    }
  });

  it("with flipped bytes under a cipher never fails", async () => {
    const random = createRandom("flipped too");
    const whole = xls({ ...CONTENT, encryption: rc4Encryption("") });
    for (let round = 0; round < 100; round += 1) {
      const bytes = Buffer.from(whole);
      bytes[512 + random.int(0, bytes.length - 513)] = random.int(0, 255);
      const parts = await partsOf(ole, "a.xls", bytes);

      expect(parts.length).toBeLessThan(100);
    }
  });
});

describe("a hostile old workbook", () => {
  const sheet = (...records: readonly Buffer[]) => Buffer.concat([begin(0x10), ...records, END]);

  it.each<[string, Buffer]>([
    [
      "a string table that claims a billion strings",
      Buffer.concat([begin(5), record(0xfc, u32(1e9, 1e9)), END]),
    ],
    [
      "a string with a billion runs",
      Buffer.concat([
        begin(5),
        record(0xfc, u32(1, 1), u16(0xffff), u8(13), u16(0xffff), u32(0xffff_ffff)),
        END,
      ]),
    ],
    ["a text object without text", sheet(record(0x1b6, u16(0, 0, 0, 0, 0, 0xffff, 16), u32(0)))],
    ["a validation of nothing", sheet(record(0x1be, u32(0)))],
    ["a link into nowhere", sheet(record(0x1b8, Buffer.alloc(28, 1), u32(0xff), u32(0x7fff_ffff)))],
    [
      "a name longer than its record",
      Buffer.concat([begin(5), record(0x18, u16(0), u8(0, 255), u16(0xffff), Buffer.alloc(8)), END]),
    ],
    [
      "properties of a shape that are missing",
      sheet(record(0xec, u16(0xfff3, 0xf00b), u32(0xffff_ffff), u16(0x8381), u32(0xffff_ffff))),
    ],
    [
      "empty records",
      Buffer.concat([
        begin(5),
        ...[0x18, 0x31, 0x41e, 0xe0, 0x85, 0x42, 0x22, 0xfc, 0x2f].map((type) => record(type)),
      ]),
    ],
    [
      "empty records on a sheet",
      sheet(
        ...[0xfd, 0x204, 0x203, 0x27e, 0xbd, 6, 0x207, 0x205, 0x1c, 0x5d, 0x14, 0x89c].map((type) =>
          record(type),
        ),
      ),
    ],
  ])("%s is no trouble", async (_case, stream) => {
    expect(await chars(stream)).toBeLessThan(100);
  });

  it("a million beginnings do not nest", async () => {
    const stream = Buffer.concat([
      begin(5),
      Buffer.concat(Array.from({ length: 100_000 }, () => record(0x809, u16(0x600, 0x20, 0, 0)))),
    ]);

    expect(await chars(stream)).toBe(0);
    expect(await readLines(stream, bareWorkbook)).toContainEqual(expect.stringMatching(/^gap .*: too-deep$/));
  });

  const pieces = (count: number, ...data: readonly Uint8Array[]) =>
    Array.from({ length: count }, () => record(0x3c, ...data));

  it.each<[string, readonly Buffer[], string]>([
    ["a drawing in more records than are kept", [record(0xeb, u8(1)), ...pieces(262_144, u8(0))], "too-many"],
    ["a name longer than is kept", [record(0x18, u8(1)), ...pieces(2_050, Buffer.alloc(8_224))], "too-big"],
    ["styles without end", Array.from({ length: 65_537 }, () => record(0xe0, Buffer.alloc(20))), "too-many"],
    [
      "formats without end",
      Array.from({ length: 65_537 }, (_, id) => record(0x41e, u16(id), text16("0"))),
      "too-many",
    ],
  ])("%s is a gap", async (_case, records, reason) => {
    const found = await readLines(Buffer.concat([begin(5), ...records, END]), bareWorkbook);

    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^gap .*: ${reason}$`)));
  });

  it("a long string in every cell is handed on cell by cell", async () => {
    const text = "密".repeat(4_000);
    const cells = Array.from({ length: 20_000 }, (_, row) => record(0xfd, u16(row, 0, 15), u32(0)));
    const globals = Buffer.concat([begin(5), record(0xfc, u32(1, 1), u16(text.length), wide(text)), END]);
    const before = process.memoryUsage().rss;
    let chars = 0;
    let most = 0;
    const source = bytesSource(Buffer.concat([globals, sheet(...cells)]), { name: "a.xls" });
    for await (const part of bareWorkbook.extract(source, new Budget({}, () => 0))) {
      if (part.kind !== "text") continue;
      chars += part.text.length;
      most = Math.max(most, process.memoryUsage().rss - before);
    }

    expect(chars).toBeGreaterThan(80_000_000);
    expect(most).toBeLessThan(120_000_000);
  });

  it.each([
    ["a name", record(0x18, u16(0), u8(0, 1), u16(0, 0, 0), u32(0), wide("名"))],
    ["a drawing", record(0xec, u8(1))],
    ["the drawings of all sheets", record(0xeb, u8(1))],
    ["a picture behind the cells", record(0xe9, u8(1))],
  ])("%s that goes on a million times in nothing costs little", async (_case, first) => {
    const empty = Buffer.concat(Array.from({ length: 500_000 }, () => record(0x3c)));
    const tiny = Buffer.concat(Array.from({ length: 500_000 }, () => record(0x3c, u8(0))));
    const before = process.memoryUsage().rss;
    const read = await chars(Buffer.concat([begin(5), first, empty, tiny, END]));

    expect(read).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });

  it("strings in tiny records are read in linear time", async () => {
    const pieces = Array.from({ length: 200_000 }, () => record(0x3c, u8(1, 0x5b, 0x4e)));
    const stream = Buffer.concat([begin(5), record(0xfc, u32(9, 9), u16(65_535), u8(1)), ...pieces, END]);

    expect(await chars(stream)).toBeGreaterThan(65_535);
  });
});
