import { describe, expect, it } from "vitest";
import { para, readContainer, word } from "./office.ts";

const VML = 'xmlns:v="urn:schemas-microsoft-com:vml"';

/** A text box as Word writes it: for new programs, and again for old ones. */
function textBox(text: string, fallback: string): string {
  return (
    `<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${para(text)}</w:txbxContent></wps:txbx></mc:Choice>` +
    `<mc:Fallback><w:pict><v:textbox><w:txbxContent>${para(fallback)}</w:txbxContent></v:textbox></w:pict></mc:Fallback>` +
    "</mc:AlternateContent></w:r></w:p>"
  );
}

function run(content: string): string {
  return `<w:r>${content}</w:r>`;
}

function text(content: string): string {
  return run(`<w:t>${content}</w:t>`);
}

function paragraph(properties: string, ...runs: readonly string[]): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${runs.join("")}</w:p>`;
}

function symbol(code: string): string {
  return paragraph("", text("机密"), run(`<w:sym w:font="Wingdings" w:char="${code}"/>`), text("1年"));
}

function table(...rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<w:tc>${cell}</w:tc>`).join("");
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join("")}</w:tbl>`;
}

function control(properties: string, content: string): string {
  return `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
}

async function expectParts(body: string, expected: readonly string[]): Promise<void> {
  expect(new Set(await readContainer(word(body)))).toEqual(new Set(expected));
}

describe("running text of a Word document", () => {
  it.each([
    ["paragraphs are lines", para("一") + para("二"), ["body@: 一\n二"]],
    ["a mark split over runs is joined", para("机", "密", "★", "1", "年"), ["body@: 机密★1年"]],
    ["references are resolved", para("机密&#x2605;1年&amp;&lt;"), ["body@: 机密★1年&<"]],
    ["a star of the Wingdings font is a star", symbol("F0AB"), ["body@: 机密★1年"]],
    ["a hollow star of the Wingdings font is one", symbol("F0B6"), ["body@: 机密☆1年"]],
    ["a symbol without the private offset is known", symbol("AB"), ["body@: 机密★1年"]],
    [
      "a run in Wingdings shows stars, the next run does not",
      paragraph("", run('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>«</w:t>'), text("«")),
      ["body@: ★«"],
    ],
    [
      "an unbreakable hyphen, a tab and a line break, but no tab stops",
      paragraph(
        "<w:tabs><w:tab/></w:tabs>",
        text("甲"),
        run("<w:noBreakHyphen/>"),
        text("乙"),
        run("<w:tab/>"),
        text("丙"),
        run("<w:br/>"),
        text("丁"),
      ),
      ["body@: 甲-乙 丙\n丁"],
    ],
    [
      "deleted words are kept apart",
      paragraph(
        "",
        text("公开"),
        "<w:del>",
        run("<w:delText>机</w:delText>"),
        run("<w:delText>密</w:delText>"),
      ),
      ["body@: 公开", "deleted@: 机密"],
    ],
    ["inserted words are text", paragraph("", "<w:ins>", text("机密"), "</w:ins>"), ["body@: 机密"]],
    [
      "words moved away are deleted, where they went they are text",
      `<w:moveFrom>${para("机密")}</w:moveFrom><w:moveTo>${para("机密")}</w:moveTo>`,
      ["body@: \n机密", "deleted@: 机密"],
    ],
    [
      "a field code split over runs",
      paragraph(
        "",
        run("<w:fldChar/>"),
        run("<w:instrText>QUOTE </w:instrText>"),
        run("<w:instrText>机密</w:instrText>"),
        run("<w:fldChar/>"),
        text("值"),
      ),
      ["body@: 值", "field@: QUOTE 机密"],
    ],
    [
      "a simple field",
      `<w:fldSimple w:instr="QUOTE 机密">${text("值")}</w:fldSimple>`,
      ["body@: 值", "field@: QUOTE 机密"],
    ],
    [
      "a phonetic guide beside its word",
      paragraph(
        "",
        run(`<w:ruby><w:rt>${text("jī")}</w:rt><w:rubyBase>${text("机")}</w:rubyBase></w:ruby>`),
        text("密"),
      ),
      ["body@: 机密", "alt-text@: jī"],
    ],
  ])("%s", (_case, body, expected) => expectParts(body, expected));
});

describe("pages of a Word document", () => {
  const two = para("二");

  it.each([
    [
      "a page break is a form feed",
      paragraph("", text("一"), run('<w:br w:type="page"/>'), text("二")),
      "一\f二",
    ],
    ["a paragraph may begin a page", para("一") + paragraph("<w:pageBreakBefore/>", text("二")), "一\n\f二"],
    [
      "or say that it begins none",
      para("一") + paragraph('<w:pageBreakBefore w:val="0"/>', text("二")),
      "一\n二",
    ],
    [
      "a page that ended in the middle of a mark ends behind it",
      paragraph("", text("机"), run("<w:lastRenderedPageBreak/>"), text("密")) + two,
      "机密\n\f二",
    ],
    ["a section ends its page", paragraph("<w:sectPr/>", text("一")) + two, "一\n\f二"],
    [
      "a continuous section does not",
      paragraph('<w:sectPr><w:type w:val="continuous"/></w:sectPr>', text("一")) + two,
      "一\n二",
    ],
  ])("%s", (_case, body, expected) => expectParts(body, [`body@: ${expected}`]));

  it("a page that ends inside a table ends behind it", async () => {
    const body = table([paragraph("", text("一"), run('<w:br w:type="page"/>'), text("二"))]) + two;

    await expectParts(body, ["cell@: 一二", "body@: \f二"]);
  });
});

describe("tables of a Word document", () => {
  it.each([
    [
      "rows are lines, cells parted by tabs",
      table([para("密级"), para("机密")], [para("文号"), para("1")]),
      "密级\t机密\n文号\t1",
    ],
    ["a cell of two paragraphs keeps its lines", table([para("一") + para("二"), para("三")]), "一\n二\t三"],
    [
      "an empty cell leaves no gap between label and value",
      table([para("密级"), "<w:p/>", para("机密")]),
      "密级\t机密",
    ],
    [
      "a table in a cell begins a line",
      table([para("外"), `${table([para("内"), para("里")])}<w:p/>`]),
      "外\n内\t里",
    ],
  ])("%s", (_case, body, expected) => expectParts(body, [`cell@: ${expected}`]));

  it("a table behind a paragraph begins anew", () =>
    expectParts(para("前") + table([para("一"), para("二")]), ["body@: 前", "cell@: 一\t二"]));
});

describe("what stands beside the running text of a Word document", () => {
  it.each([
    ["a text box is read once", textBox("机密★1年", "机密★1年"), ["body@: ", "textbox@: 机密★1年"]],
    [
      "a text box stays apart from the paragraph it hangs on",
      para("前") + textBox("机密★1年", "机密★1年") + para("后"),
      ["body@: 前\n\n后", "textbox@: 机密★1年"],
    ],
    [
      "a fallback is read where the choice has no text",
      textBox("", "机密★1年"),
      ["body@: ", "textbox@: \n机密★1年"],
    ],
    [
      "of several choices the first with text counts",
      `<mc:AlternateContent><mc:Choice>${para("一")}</mc:Choice><mc:Choice>${para("一")}</mc:Choice></mc:AlternateContent>`,
      ["body@: 一"],
    ],
    [
      "a missing end tag in a fallback hides nothing behind it",
      `${textBox("一", "二").replace("</v:textbox>", "")}${para("机密★1年")}`,
      ["body@: \n机密★1年", "textbox@: 一"],
    ],
    [
      "a content control, its names and its choices",
      control(
        '<w:alias w:val="密级"/><w:tag w:val="miji"/><w:text/><w:dropDownList><w:listItem w:displayText="绝密"/></w:dropDownList>',
        para("机密★1年"),
      ),
      ["body@: 机密★1年", "form-value@: 密级\nmiji\n绝密"],
    ],
    [
      "an old form field",
      paragraph(
        "",
        run(
          '<w:fldChar><w:ffData><w:textInput><w:default w:val="机密"/></w:textInput></w:ffData></w:fldChar>',
        ),
      ),
      ["body@: ", "form-value@: 机密"],
    ],
    [
      "alternative text, once where it stands twice",
      run('<w:drawing><wp:docPr descr="机密★1年" title="标题"/><pic:cNvPr descr="标题"/></w:drawing>'),
      ["alt-text@: 机密★1年\n标题"],
    ],
    [
      "a watermark, which is an attribute of a shape",
      run(`<w:pict><v:shape alt="水印" ${VML}><v:textpath string="机密★1年"/></v:shape></w:pict>`),
      ["watermark@: 机密★1年", "alt-text@: 水印"],
    ],
    [
      "words of an old text box that are not in paragraphs",
      run(`<w:pict><v:textbox ${VML}><div>机密★1年</div></v:textbox></w:pict>`),
      ["textbox@: 机密★1年"],
    ],
    [
      "caption and description of a table",
      table(['<w:tblPr><w:tblCaption w:val="密级表"/></w:tblPr>']),
      ["alt-text@: 密级表"],
    ],
    ["the tip of a link", '<w:hyperlink w:tooltip="机密"/>', ["alt-text@: 机密"]],
  ])("%s", (_case, body, expected) => expectParts(body, expected));
});
