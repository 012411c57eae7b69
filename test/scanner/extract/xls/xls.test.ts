import { describe, expect, it } from "vitest";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import type { XlsCell, XlsSheet } from "../../../../seeds/documents/excel/xls-sheet.ts";
import { partsOf } from "../parts.ts";
import { readLines, readSheet } from "./lines.ts";

const NAME = "outline@工作簿 workbook: 表1";
const MARK = "机密★1年";

describe("cells of an old workbook", () => {
  it.each<[string, readonly (readonly XlsCell[])[], string]>([
    ["texts", [["密级", MARK]], `密级\t${MARK}`],
    ["no gap where a cell is empty", [["密级", "", MARK]], `密级\t${MARK}`],
    ["whole numbers", [[110, -7, 0]], "110\t-7\t0"],
    ["long numbers", [[13_800_138_000, 110_105_194_912_310_020]], "13800138000\t110105194912310020"],
    ["fractions", [[0.1, 0.1 + 0.2]], "0.1\t0.3"],
    ["truth", [[true, false]], "TRUE\tFALSE"],
    ["dates", [[{ serial: 45_356 }]], "2024-03-05"],
    ["numbers in a format with words", [[{ value: 1, format: '"机密★"0"年"' }]], MARK],
    [
      "stars written in Wingdings",
      [
        [
          {
            text: "机密«1年",
            runs: [
              [2, 6],
              [3, 0],
            ],
          },
        ],
      ],
      MARK,
    ],
  ])("%s", async (_case, rows, text) => {
    const found = await readSheet({ rows });

    expect(found).toContain(`cell@表1!1:${rows.length}: ${text}`);
  });

  it("a formula shows what it gave, and the texts in it stand beside", async () => {
    const found = await readSheet({ rows: [[{ quoted: "公式里", result: MARK }, "后"]] });

    expect(found).toContain(`cell@表1!1:1: ${MARK}\t后`);
    expect(found).toContain("field@表1: 公式里");
  });

  it("a text that a formula gave is whole when it takes several records", async () => {
    const result = `${"长".repeat(20_000)}${MARK}`;
    const found = await readSheet({ rows: [[{ quoted: "x", result }]] });

    expect(found).toContain(`cell@表1!1:1: ${result}`);
  });

  it("rows are named in blocks, after the sheet", async () => {
    const found = await readSheet({ rows: Array.from({ length: 1_001 }, (_, index) => [`第${index}`]) });

    expect(found.map((line) => line.split(":", 2).join(":"))).toEqual([
      NAME,
      expect.stringMatching(/^cell@表1!1:1000$/),
      expect.stringMatching(/^cell@表1!1001:1001$/),
    ]);
  });

  it("dates are counted from 1904 where the workbook says so", async () => {
    const sheets = [{ name: "表1", rows: [[{ serial: 43_894 }]] }];

    expect(await readLines(xls({ sheets, from1904: true }))).toContain("cell@表1!1:1: 2024-03-05");
  });

  it("a hidden sheet is named as such", async () => {
    expect(await readSheet({ hidden: true, rows: [[MARK]] })).toContain(
      `cell@表1（隐藏 hidden）!1:1: ${MARK}`,
    );
  });
});

describe("other places of an old workbook", () => {
  it.each<[string, Partial<XlsSheet>, readonly string[]]>([
    ["print header", { printHeader: `&L${MARK}` }, [`header@表1: &L${MARK}`]],
    ["print header of even pages", { evenHeader: MARK }, [`header@表1: ${MARK}`]],
    ["print footer", { printFooter: MARK }, [`footer@表1: ${MARK}`]],
    ["comment", { notes: [MARK] }, [`comment@表1: ${MARK}`]],
    ["text box", { textBoxes: [MARK] }, [`textbox@表1: ${MARK}`]],
    ["said of a shape", { textBoxes: ["框"], alt: MARK }, [`alt-text@表1: ${MARK}`, "textbox@表1: 框"]],
    ["validation", { validation: { prompt: MARK, choices: "甲,乙" } }, [`validation@表1: ${MARK}\n甲,乙`]],
    ["conditional formatting", { condition: MARK }, [`validation@表1: ${MARK}`]],
    [
      "hyperlink",
      { link: { shown: MARK, target: "http://a/密", tip: "提示" } },
      [`alt-text@表1: ${MARK}\nhttp://a/密\n提示`],
    ],
    ["chart", { chart: { title: MARK, category: "类" } }, [`chart@表1: ${MARK}\n类`]],
  ])("%s", async (_case, sheet, expected) => {
    expect(new Set(await readSheet(sheet))).toEqual(new Set([NAME, ...expected]));
  });

  it("a text box and a comment on one sheet are told apart", async () => {
    const found = await readSheet({ textBoxes: ["框一", "框二"], notes: ["批一", "批二"] });

    expect(found).toContain("textbox@表1: 框一\n框二");
    expect(found).toContain("comment@表1: 批一\n批二");
  });

  it("defined names and what they stand for", async () => {
    const found = await readLines(xls({ sheets: [], names: [["密级名", MARK]] }));

    expect(found).toContain(`defined-name@工作簿 workbook: 密级名\n${MARK}`);
  });

  it("document properties, the ones that people make among them", async () => {
    const properties = { title: MARK, author: "作者", custom: { 密级: "秘密" } };
    const found = await readLines(xls({ sheets: [], properties }));

    expect(found.join()).toMatch(/property@.*title\t机密★1年/);
    expect(found.join()).toContain("密级\t秘密");
  });

  it("a picture is handed on as a file, byte for byte, also over several records", async () => {
    const picture = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7) & 0xff));
    const bytes = xls({ sheets: [{ name: "表1", rows: [] }], pictures: [picture, picture] });
    const files = (await partsOf(ole, "a.xls", bytes)).filter((part) => part.kind === "file");

    expect(files).toHaveLength(2);
    for (const { source } of files) {
      expect(Buffer.from(await source.read(0, source.size)).equals(picture)).toBe(true);
    }
  });

  it("a string that no cell shows is still in the file", async () => {
    const bytes = Buffer.from(xls({ sheets: [{ name: "表1", rows: [["甲"], ["乙机密"]] }] }));
    // The second cell shows the first string too.
    const cell = bytes.lastIndexOf(Buffer.from("fd000a00010000000f0001000000", "hex"));
    bytes.writeUInt32LE(0, cell + 10);

    expect(await readLines(bytes)).toContain("cell@未显示 unshown: 乙机密");
  });

  it("a workbook is read though the root points at it too, which has nothing of its own", async () => {
    const bytes = Buffer.from(xls({ sheets: [{ name: "表1", rows: [["长".repeat(3_000)], [MARK]] }] }));
    const entry = (name: string) => bytes.indexOf(Buffer.from(name, "utf16le"));
    bytes.copy(bytes, entry("Root Entry") + 116, entry("Workbook") + 116, entry("Workbook") + 120);
    bytes.writeUInt32LE(0xfffffffe, 60);

    expect(await readLines(bytes)).toContain(`cell@表1!1:2: ${"长".repeat(3_000)}\n${MARK}`);
  });
});
