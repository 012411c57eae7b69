import { describe, expect, it } from "vitest";
import { office, readContainer, rels } from "./office.ts";
import { rows, type Workbook, workbook } from "./workbook.ts";

const NAME = "outline@xl/workbook.xml: 表1";

async function expectBeside(book: Workbook, expected: readonly string[]): Promise<void> {
  const found = await readContainer(workbook(book));

  expect(new Set(found)).toEqual(new Set([NAME, ...expected]));
}

describe("cells of a workbook", () => {
  it.each([
    [
      "shared strings",
      {
        sheet: rows('<c t="s"><v>1</v></c><c t="s"><v>0</v></c>'),
        strings: "<si><t>一</t></si><si><t>机密★1年</t></si>",
      },
      "机密★1年\t一",
      1,
    ],
    [
      "a shared string in several runs, one in Wingdings",
      {
        sheet: rows('<c t="s"><v>0</v></c>'),
        strings:
          '<si><r><t>机密</t></r><r><rPr><rFont val="Wingdings"/></rPr><t>«</t></r><r><t>1年</t></r></si>',
      },
      "机密★1年",
      1,
    ],
    [
      "inline strings",
      { sheet: rows('<c t="inlineStr"><is><r><t>机密</t></r><r><t>★1年</t></r></is></c>') },
      "机密★1年",
      1,
    ],
    [
      "strings that a formula gave",
      { sheet: rows('<c t="str"><f>A1</f><v>机密★1年</v></c>') },
      "机密★1年",
      1,
    ],
    [
      "numbers as digits",
      { sheet: rows("<c><v>1.3800138E10</v></c><c t='n'><v>0.5</v></c>") },
      "13800138000\t0.5",
      1,
    ],
    [
      "long numbers as the file has them",
      { sheet: rows("<c><v>1.10105194912310E+17</v></c>") },
      "110105194912310000",
      1,
    ],
    [
      "fractions as they are shown, without what computing left behind them",
      {
        sheet: rows(
          "<c><v>12345.678900000001</v></c><c><v>8.2164328657314628E-2</v></c><c><v>1.2345678901234567E-5</v></c><c><v>1.5E-3</v></c><c><v>12345678901234567890</v></c>",
        ),
      },
      "12345.6789\t0.0821643286573146\t0.0000123456789012346\t0.0015\t12345678901234567890",
      1,
    ],
    [
      "what is no number, as it stands",
      { sheet: rows("<c><v>Eine lange Zahl 1.2.3</v></c>") },
      "Eine lange Zahl 1.2.3",
      1,
    ],
    ["small numbers as they stand", { sheet: rows("<c><v>1.5E-7</v></c>") }, "1.5E-7", 1],
    ["truth", { sheet: rows('<c t="b"><v>1</v></c><c t="b"><v>0</v></c>') }, "TRUE\tFALSE", 1],
    ["escaped characters", { sheet: rows('<c t="str"><v>机密_x000A_★</v></c>') }, "机密\n★", 1],
    [
      "rows as lines",
      { sheet: rows("<c><v>1</v></c><c/><c><v>2</v></c>", "", "<c><v>3</v></c>") },
      "1\t2\n3",
      3,
    ],
  ] as const)("%s", async (_case, book, text, last) => {
    await expectBeside(book, [`cell@表1!1:${last}: ${text}`]);
  });

  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>' +
    '<numFmt numFmtId="171" formatCode="&quot;机密★&quot;0&quot;年&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';

  it("numbers are shown in their style: dates, words", async () => {
    const found = await readContainer(
      workbook({
        sheet: rows(
          '<c s="1"><v>45356</v></c><c s="2"><v>45356.5</v></c><c s="3"><v>1</v></c><c s="0"><v>1E3</v></c><c s="1"/>',
        ),
        others: { "xl/styles.xml": styles },
      }),
    );

    expect(found).toContain("cell@表1!1:1: 2024-03-05\t2024-03-05\t机密★1年\t1000");
  });

  it("dates are counted from 1904 where the workbook says so", async () => {
    const found = await readContainer(
      workbook({
        sheet: rows('<c s="1"><v>43894</v></c>'),
        names: '<workbookPr date1904="1"/>',
        others: { "xl/styles.xml": styles },
      }),
    );

    expect(found).toContain("cell@表1!1:1: 2024-03-05");
  });

  it("rows are counted where they do not say their number", () =>
    expectBeside({ sheet: "<sheetData><row/><row><c><v>7</v></c></row></sheetData>" }, ["cell@表1!2:2: 7"]));

  it("a string that no cell shows is still in the file", () =>
    expectBeside(
      { sheet: rows('<c t="s"><v>0</v></c>'), strings: "<si><t>一</t></si><si><t>机密★1年</t></si>" },
      ["cell@表1!1:1: 一", "cell@xl/sharedStrings.xml（未显示 unshown）: 机密★1年"],
    ));

  it("a string table that lies elsewhere is found by its relation", async () => {
    const found = await readContainer(
      office({
        "xl/workbook.xml": '<workbook><sheets><sheet name="表1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": rels("r1 worksheet /xl/s.xml", "r2 sharedStrings texts.xml"),
        "xl/s.xml": `<worksheet>${rows('<c t="s"><v>0</v></c>')}</worksheet>`,
        "xl/texts.xml": "<sst><si><t>机密</t></si></sst>",
      }),
    );

    expect(found).toContain("cell@表1!1:1: 机密");
  });

  it("styles beyond those that are kept are a gap", async () => {
    const styles = `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(65_537)}</cellXfs></styleSheet>`;

    expect(await readContainer(workbook({ others: { "xl/styles.xml": styles } }))).toContain(
      "gap xl/styles.xml: too-many",
    );
  });
});
