import { describe, expect, it } from "vitest";
import { container } from "../../../../scanner/extract/zip/container.ts";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { type XlsbSheet, xlsb } from "../../../../seeds/documents/excel/xlsb.ts";
import { record12, text32 } from "../../../../seeds/documents/excel/xlsb-records.ts";
import { f64, u8, u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf } from "../parts.ts";
import { readContainer, rels } from "./office.ts";

const MARK = "机密★1年";
const PROPERTIES = { title: "题", author: "人" };

function book(sheet: Partial<XlsbSheet>): Uint8Array {
  return xlsb({ ...PROPERTIES, sheets: [{ name: "表1", rows: [], ...sheet }] });
}

/** A workbook whose sheet has these records between its beginning and its end. */
function withRecords(...records: readonly Buffer[]): Uint8Array {
  return zip([
    {
      name: "_rels/.rels",
      data: rels("r1 officeDocument xl/workbook.bin"),
    },
    {
      name: "xl/workbook.bin",
      data: Buffer.concat([
        record12(131),
        record12(156, u32(0, 1), text32("r1"), text32("表1")),
        record12(132),
      ]),
    },
    { name: "xl/_rels/workbook.bin.rels", data: rels("r1 worksheet worksheets/sheet1.bin") },
    { name: "xl/worksheets/sheet1.bin", data: Buffer.concat([record12(129), ...records, record12(130)]) },
  ]);
}

const ROW = record12(0, u32(0, 0), u16(300), u8(0, 0, 0), u32(0));

describe("cells of a binary workbook", () => {
  it.each<[string, XlsbSheet["rows"], string]>([
    ["texts", [["密级", MARK]], `密级\t${MARK}`],
    ["numbers", [[110, 0.5, 110_105_194_912_310_020]], "110\t0.5\t110105194912310020"],
    ["truth", [[true, false]], "TRUE\tFALSE"],
    ["dates", [[{ serial: 45_356 }]], "2024-03-05"],
    ["what a formula gave", [[{ quoted: "公式", result: MARK }]], MARK],
    ["rows as lines", [["一"], ["二"]], "一\n二"],
  ])("%s", async (_case, rows, text) => {
    expect(await readContainer(book({ rows }))).toContain(`cell@表1!1:${rows.length}: ${text}`);
  });

  it.each([
    [
      "short cells have no column",
      [
        record12(17, u32(0), text32("甲")),
        record12(13, u32(0), u32((7 << 2) | 2)),
        record12(16, u32(0), f64(0.5)),
      ],
      "甲\t7\t0.5",
    ],
    ["rich texts", [record12(62, u32(0, 0), u8(1), text32("机密"), u32(0))], "机密"],
    ["errors", [record12(3, u32(0, 0), u8(42)), record12(14, u32(0), u8(7))], "#N/A\t#DIV/0!"],
    [
      "formulas that gave a number, a truth, an error",
      [
        record12(9, u32(0, 0), f64(3), u16(0), u32(0, 0)),
        record12(10, u32(1, 0), u8(1), u16(0), u32(0, 0)),
        record12(11, u32(2, 0), u8(15), u16(0), u32(0, 0)),
      ],
      "3\tTRUE\t#VALUE!",
    ],
  ])("%s", async (_case, records, text) => {
    expect(await readContainer(withRecords(ROW, ...records))).toContain(`cell@表1!1:1: ${text}`);
  });
});

describe("other places of a binary workbook", () => {
  it.each<[string, Partial<XlsbSheet>, string]>([
    ["print header", { printHeader: MARK }, `header@表1: ${MARK}`],
    ["print footer", { printFooter: MARK }, `footer@表1: ${MARK}`],
    ["comment", { notes: [MARK] }, `comment@表1 › comments1.bin: ${MARK}`],
    ["validation", { validation: { prompt: MARK, choices: "甲,乙" } }, `validation@表1: ${MARK}\n甲,乙`],
    ["hyperlink", { link: { shown: MARK, tip: "提示" } }, `alt-text@表1: A1\n提示\n${MARK}`],
    ["formula", { rows: [[{ quoted: MARK, result: "x" }]] }, `field@表1: ${MARK}`],
    ["hidden sheet", { hidden: true, rows: [[MARK]] }, `cell@表1（隐藏 hidden）!1:1: ${MARK}`],
  ])("%s", async (_case, sheet, line) => {
    expect(await readContainer(book(sheet))).toContain(line);
  });

  it("defined names and what they stand for", async () => {
    const found = await readContainer(xlsb({ ...PROPERTIES, sheets: [], names: [["密级名", MARK]] }));

    expect(found).toContain(`defined-name@xl/workbook.bin: 密级名\n${MARK}`);
  });

  it("parts of unknown kinds give the texts that stand in them", async () => {
    const bytes = zip([
      { name: "xl/workbook.bin", data: Buffer.concat([record12(131), record12(132)]) },
      {
        name: "xl/pivotCache/records1.bin",
        data: Buffer.concat([record12(193), record12(24, text32(MARK)), record12(194)]),
      },
    ]);

    expect(await readContainer(bytes)).toContain(`cell@xl/pivotCache/records1.bin: ${MARK}`);
  });
});

describe("a damaged binary workbook", () => {
  it.each([
    ["cut in the middle of a record", [Buffer.from([0x06, 0x50, 1, 2, 3])]],
    ["a record of two gigabytes", [Buffer.from([0x06, 0xff, 0xff, 0xff, 0x7f])]],
    ["a text longer than its record", [record12(6, u32(0, 0), u32(0x7fff_ffff))]],
    ["a cell without a value", [record12(7, u32(0))]],
  ])("%s: what stood before is read", async (_case, damage) => {
    const found = await readContainer(withRecords(ROW, record12(6, u32(0, 0), text32(MARK)), ...damage));

    expect(found).toContain(`cell@表1!1:1: ${MARK}`);
    expect(found).toContain("gap xl/worksheets/sheet1.bin: corrupt");
  });

  it("with flipped bytes never fails", async () => {
    const random = createRandom("xlsb");
    const notes = ["批"];
    const sheet = {
      rows: [[MARK, 1, { quoted: "a", result: "b" }]],
      notes,
      printHeader: "眉",
      validation: { prompt: "提", choices: "甲" },
    };
    const whole = book(sheet);
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(whole);
      for (let flips = 0; flips < 3; flips += 1) bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);

      expect((await partsOf(container, "a.xlsb", bytes)).length).toBeLessThan(100);
    }
  });

  it("a record that comes in a thousand pieces is put together once", async () => {
    const text = "长".repeat(2_000_000);
    const found = await readContainer(withRecords(ROW, record12(6, u32(0, 0), text32(text))));

    expect(found.filter((line) => line.startsWith("cell@")).join("").length).toBeGreaterThan(2_000_000);
  });
});
