import { describe, expect, it } from "vitest";
import { xlsx } from "../../../../seeds/documents/excel/xlsx.ts";
import { office, readContainer, rels } from "./office.ts";
import { rows, type Workbook, workbook } from "./workbook.ts";

const NAME = "outline@xl/workbook.xml: 表1";

async function expectBeside(book: Workbook, expected: readonly string[]): Promise<void> {
  const found = await readContainer(workbook(book));

  expect(new Set(found)).toEqual(new Set([NAME, ...expected]));
}

describe("what stands beside the cells of a workbook", () => {
  it.each([
    [
      "a formula's own words",
      { sheet: rows('<c><f>IF(A1,"机密★1年","他说""内部""")</f></c>') },
      ['field@表1: 机密★1年\n他说"内部"'],
    ],
    [
      "words beside empty texts of a formula",
      { sheet: rows('<c><f>IF(A1="","","机密★1年")</f></c>') },
      ["field@表1: 机密★1年"],
    ],
    [
      "print headers with their codes, of all pages",
      {
        sheet:
          "<headerFooter><oddHeader>&amp;L&amp;8机密★1年</oddHeader><firstHeader>一</firstHeader><evenFooter>&amp;C第&amp;P页</evenFooter></headerFooter>",
      },
      ["header@表1: &L&8机密★1年\n一", "footer@表1: &C第&P页"],
    ],
    [
      "validations: lists, prompts and complaints",
      {
        sheet:
          '<dataValidations><dataValidation promptTitle="密级" prompt="机密" error="内部"><formula1>"绝密,机密"</formula1></dataValidation></dataValidations>',
      },
      ['validation@表1: 密级\n机密\n内部\n"绝密,机密"'],
    ],
    [
      "conditions",
      { sheet: '<conditionalFormatting><cfRule text="机密"/></conditionalFormatting>' },
      ["validation@表1: 机密"],
    ],
    [
      "the tip of a link",
      { sheet: '<hyperlinks><hyperlink tooltip="机密" display="内部"/></hyperlinks>' },
      ["alt-text@表1: 机密\n内部"],
    ],
    [
      "phonetic guides",
      { sheet: rows('<c t="inlineStr"><is><t>机密</t><rPh><t>jī</t></rPh></is></c>') },
      ["cell@表1!1:1: 机密", "alt-text@表1: jī"],
    ],
    [
      "defined names",
      {
        names:
          '<definedNames><definedName name="密级" comment="说明">"机密★1年"</definedName></definedNames>',
      },
      ['defined-name@xl/workbook.xml: 说明\n密级\n"机密★1年"'],
    ],
    [
      "words in number formats",
      {
        others: {
          "xl/styles.xml":
            '<styleSheet><numFmts><numFmt formatCode="&quot;机密★&quot;0&quot;年&quot;"/></numFmts></styleSheet>',
        },
      },
      ["field@xl/styles.xml: 机密★年"],
    ],
  ])("%s", (_case, book, expected) => expectBeside(book, expected));

  it.each([
    [
      "comments",
      "comments ../comments1.xml",
      "xl/comments1.xml",
      "<comments><commentList><comment><text><r><t>机密</t></r><r><t>★1年</t></r></text></comment></commentList></comments>",
      "comment@表1 › comments1.xml: 机密★1年",
    ],
    [
      "an old comment without runs",
      "comments ../comments1.xml",
      "xl/comments1.xml",
      "<comments><commentList><comment><text><t>机密</t></text></comment></commentList></comments>",
      "comment@表1 › comments1.xml: 机密",
    ],
    [
      "threaded comments",
      "threadedComment ../t.xml",
      "xl/t.xml",
      "<ThreadedComments><threadedComment><text>机密★1年</text></threadedComment></ThreadedComments>",
      "comment@表1 › t.xml: 机密★1年",
    ],
    [
      "words in a drawing",
      "drawing ../d.xml",
      "xl/d.xml",
      "<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>机密</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>",
      "textbox@表1 › d.xml: 机密",
    ],
    [
      "alternative text of a picture",
      "drawing ../d.xml",
      "xl/d.xml",
      '<xdr:wsDr><xdr:pic><xdr:cNvPr name="图 1" descr="机密"/></xdr:pic></xdr:wsDr>',
      "alt-text@表1 › d.xml: 机密",
    ],
    [
      "words of an old drawing",
      "vmlDrawing ../v.vml",
      "xl/v.vml",
      "<xml><v:shape><v:textbox><div><font>机密</font></div></v:textbox></v:shape></xml>",
      "textbox@表1 › v.vml: 机密",
    ],
  ])("%s are named after their sheet", (_case, relation, path, content, expected) =>
    expectBeside({ sheetRels: `r1 ${relation}`, others: { [path]: content } }, [expected]),
  );

  it("a chart is named after the sheet it stands on", async () => {
    const others = {
      "xl/d.xml": "<wsDr/>",
      "xl/_rels/d.xml.rels": rels("r1 chart c.xml"),
      "xl/c.xml": "<chartSpace><title><t>机密</t></title></chartSpace>",
    };

    await expectBeside({ sheetRels: "r1 drawing ../d.xml", others }, ["chart@表1 › c.xml: 机密"]);
  });

  it("the copied data of a pivot table are rows", () =>
    expectBeside(
      {
        others: {
          "xl/p1.xml":
            '<pivotCacheDefinition><cacheField name="密级"><sharedItems><s v="机密"/></sharedItems></cacheField></pivotCacheDefinition>',
          "xl/p2.xml":
            '<pivotCacheRecords><r><s v="张三"/><n v="1"/></r><r><s v="李四"/></r></pivotCacheRecords>',
        },
      },
      ["cell@xl/p1.xml: 密级\t机密", "cell@xl/p2.xml: 张三\t1\n李四"],
    ));
});

it.each(["hidden", "veryHidden"])("a %s sheet is read and called hidden", async (state) => {
  const found = await readContainer(workbook({ state, sheet: rows("<c><v>1</v></c>") }));

  expect(found).toContain("cell@表1（隐藏 hidden）!1:1: 1");
});

it("sheets come in the order of the workbook, whatever their parts are called", async () => {
  const found = await readContainer(
    office({
      "xl/workbook.xml":
        '<workbook><sheets><sheet name="先" r:id="r2"/><sheet name="后" r:id="r1"/></sheets></workbook>',
      "xl/_rels/workbook.xml.rels": rels("r1 worksheet worksheets/a.xml", "r2 worksheet worksheets/b.xml"),
      "xl/worksheets/a.xml": `<worksheet>${rows("<c><v>2</v></c>")}</worksheet>`,
      "xl/worksheets/b.xml": `<worksheet>${rows("<c><v>1</v></c>")}</worksheet>`,
    }),
  );

  expect(found.filter((line) => line.startsWith("cell"))).toEqual(["cell@先!1:1: 1", "cell@后!1:1: 2"]);
});

it("a whole workbook gives every place", async () => {
  const bytes = xlsx({
    title: "标题",
    author: "作者",
    sheets: [
      {
        name: "表",
        rows: [["一", 2]],
        printHeader: "&L页眉",
        printFooter: "&R页脚",
        comments: [{ cell: "A1", text: "批注" }],
        textBoxes: ["文本框"],
      },
      { name: "隐", rows: [["三"]], hidden: true },
    ],
  });
  const found = (await readContainer(bytes)).filter((line) => !line.startsWith("property"));

  expect(found.sort()).toEqual([
    "cell@表!1:1: 一\t2",
    "cell@隐（隐藏 hidden）!1:1: 三",
    "comment@表 › comments1.xml: 批注",
    "footer@表: &R页脚",
    "header@表: &L页眉",
    "outline@xl/workbook.xml: 表\n隐",
    "textbox@表 › drawing1.xml: 文本框",
  ]);
});
