import { describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { bareWorkbook } from "../../../../scanner/extract/xls/bare-workbook.ts";
import { record } from "../../../../seeds/documents/excel/xls-records.ts";
import { compoundFile } from "../../../../seeds/documents/ole/compound-file.ts";
import { f64, u8, u16, u32 } from "../../../../seeds/documents/ole/little-endian.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { accepts } from "../parts.ts";
import { readLines } from "./lines.ts";

const MARK = "机密★1年";
const END = record(0x0a);

function gbk(text: string): Uint8Array {
  return encode(text, "gb18030");
}

function counted(bytes: Uint8Array, lengthBytes: 1 | 2): Buffer {
  return Buffer.concat([lengthBytes === 1 ? u8(bytes.length) : u16(bytes.length), bytes]);
}

/** Excel 5 and 95: a workbook of sheets, texts in a code page. */
function biff5(cells: Buffer, codePage: number, text: Uint8Array): Buffer {
  const name = counted(text, 1);
  const before = Buffer.concat([
    record(0x809, u16(0x0500, 5, 0, 0)),
    record(0x42, u16(codePage)),
    record(0x41e, u16(164), counted(gbk('"年"0'), 1)),
    record(0xe0, u16(0, 0), u32(0, 0, 0)),
    record(0xe0, u16(0, 14), u32(0, 0, 0)),
    record(0xe0, u16(0, 164), u32(0, 0, 0)),
    record(0x18, u16(0), u8(0, text.length), u16(0, 0, 0), u32(0), text),
  ]);
  const entry = record(0x85, u32(before.length + 10 + name.length + END.length), u8(0, 0), name);
  const sheet = Buffer.concat([record(0x809, u16(0x0500, 0x10, 0, 0)), cells, END]);
  return Buffer.concat([before, entry, END, sheet]);
}

function label(row: number, text: Uint8Array): Buffer {
  return record(0x204, u16(row, 0, 0), counted(text, 2));
}

function book(stream: Uint8Array): Uint8Array {
  return compoundFile([{ name: "Book", data: stream }]);
}

describe("a workbook of Excel 5 and 95", () => {
  it.each<[string, number, Uint8Array, string]>([
    ["simplified Chinese", 936, gbk(MARK), MARK],
    ["traditional Chinese", 950, encode("機密", "big5"), "機密"],
    ["simplified Chinese that calls itself Western", 1_252, gbk(MARK), MARK],
    ["simplified Chinese that calls itself something unknown", 7, gbk(MARK), MARK],
    ["Western", 1_252, Buffer.from("Zürich", "latin1"), "Zürich"],
    ["Western, of an old Mac", 10_000, Buffer.from("5a9f72696368", "hex"), "Zürich"],
    ["simplified Chinese that calls itself Western, of an old Mac", 10_000, gbk(MARK), MARK],
    ["Western with pairs of letters", 1_252, Buffer.from("Ägäis ÄÖ", "latin1"), "Ägäis ÄÖ"],
    ["Cyrillic", 1_251, Buffer.from("d1eae8", "hex"), "Ски"],
  ])("in %s", async (_case, codePage, bytes, text) => {
    const found = await readLines(book(biff5(label(0, bytes), codePage, gbk("S"))));

    expect(found).toContain(`cell@S!1:1: ${text}`);
  });

  it("has dates, formats, names, printed headers, comments", async () => {
    const cells = Buffer.concat([
      record(0x14, counted(gbk(MARK), 1)),
      record(0x203, u16(0, 0, 1), f64(45_356)),
      record(0xbd, u16(1, 0), u16(0), u32((7 << 2) | 2), u16(2), u32((3 << 2) | 2), u16(1)),
      record(0x1c, u16(0, 0, 8), gbk("批注机密")),
      record(0x1c, u16(0xffff, 0, 4), gbk("续完")),
    ]);
    const found = await readLines(book(biff5(cells, 936, gbk("名"))));

    expect(found).toEqual(
      expect.arrayContaining([
        `header@名: ${MARK}`,
        "cell@名!1:2: 2024-03-05\n7\t年3",
        "comment@名: 批注机密\n续完",
        "defined-name@工作簿 workbook: 名",
        "outline@工作簿 workbook: 名",
      ]),
    );
  });

  it.each([
    ["without a name", Buffer.alloc(0), 0],
    ["behind a name", Buffer.concat([u8(3), Buffer.from("box")]), 0],
    ["behind a macro", Buffer.alloc(0), 5],
  ])("has text boxes, %s", async (_case, name, macroBytes) => {
    const facts = Buffer.concat([u32(1), u16(6, 1, 0), Buffer.alloc(16), u16(macroBytes, 0, name.length, 0)]);
    const frame = Buffer.concat([
      Buffer.alloc(10),
      u16(gbk(MARK).length, 0, 16, 0, 0, 0, 0),
      Buffer.alloc(8),
    ]);
    const macro = Buffer.alloc(macroBytes + (macroBytes & 1));
    const box = record(0x5d, facts, frame, name, macro, gbk(MARK), Buffer.alloc(16));

    expect(await readLines(book(biff5(box, 936, gbk("表"))))).toContain(`textbox@表: ${MARK}`);
  });

  it("a file for both old and new programs is read twice: one must not hide the other", async () => {
    const old = biff5(label(0, gbk("旧")), 936, gbk("表"));
    const found = await readLines(
      compoundFile([
        { name: "Workbook", data: biff5(label(0, gbk("新")), 936, gbk("表")) },
        { name: "Book", data: old },
      ]),
    );

    expect(found).toContain("cell@表!1:1: 新");
    expect(found).toContain("cell@表（Book）!1:1: 旧");
  });
});

describe("a workbook without a compound file around it", () => {
  const text = gbk(MARK);
  const two = [
    record(0x09, u16(2, 0x10)),
    record(0x04, u16(0, 0), u8(0, 0, 0), counted(text, 1)),
    record(0x02, u16(0, 1), u8(0, 0, 0), u16(110)),
    record(0x03, u16(1, 0), u8(0, 0, 0), f64(0.5)),
    record(0x06, u16(2, 0), u8(0, 0, 0), u32(0), u16(0, 0xffff), u8(0, 0)),
    record(0x07, counted(gbk("结果"), 1)),
    END,
  ];
  const three = [record(0x209, u16(0, 0x10, 0)), record(0x42, u16(936)), label(0, text), END];
  const four = [
    record(0x409, u16(0, 0x10, 0)),
    record(0x41e, u16(0), counted(Buffer.from("General"), 1)),
    record(0x41e, u16(0), counted(Buffer.from("yyyy-mm-dd"), 1)),
    record(0x443, u8(0, 1), u16(0, 0, 0, 0, 0)),
    label(0, text),
    record(0x203, u16(0, 1, 0), f64(45_356)),
    END,
  ];

  it.each([
    ["Excel 2", two, `cell@工作表 sheet 1!1:3: ${MARK}\t110\n0.5\n结果`],
    ["Excel 3", three, `cell@工作表 sheet 1!1:1: ${MARK}`],
    ["Excel 4", four, `cell@工作表 sheet 1!1:1: ${MARK}\t2024-03-05`],
    ["Excel 5", [biff5(label(0, text), 936, gbk("表"))], `cell@表!1:1: ${MARK}`],
  ])("of %s", async (_case, records, line) => {
    const bytes = Buffer.concat(records);

    expect(accepts(bareWorkbook, "a.xls", bytes)).toBe(true);
    expect(await readLines(bytes, bareWorkbook)).toContain(line);
  });

  it.each([
    ["a text", Buffer.from("\t\x00\x04\x00 looks like it")],
    ["a compound file", compoundFile([{ name: "Book", data: Buffer.alloc(9) }])],
    ["nothing", Buffer.alloc(0)],
    ["zeros", Buffer.alloc(100)],
  ])("%s is none", (_case, bytes) => {
    expect(accepts(bareWorkbook, "a.xls", bytes)).toBe(false);
    expect(accepts(ole, "a.xls", Buffer.from("BIFF"))).toBe(false);
  });
});
