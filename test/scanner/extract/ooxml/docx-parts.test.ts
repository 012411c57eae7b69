import { describe, expect, it } from "vitest";
import { png } from "../../../../seeds/documents/png.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { docx } from "../../../../seeds/documents/word/docx.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { office, para, readContainer, rels, WORD, word, wordPart } from "./office.ts";

const MARK = para("机密★1年");

describe("parts of a Word document", () => {
  it.each([
    ["a header", "word/header1.xml", wordPart("hdr", MARK), "header@word/header1.xml: 机密★1年"],
    ["a footer", "word/footer1.xml", wordPart("ftr", MARK), "footer@word/footer1.xml: 机密★1年"],
    [
      "footnotes",
      "word/footnotes.xml",
      wordPart("footnotes", `<w:footnote>${MARK}</w:footnote>`),
      "footnote@word/footnotes.xml: 机密★1年",
    ],
    [
      "endnotes",
      "word/endnotes.xml",
      wordPart("endnotes", `<w:endnote>${MARK}</w:endnote>`),
      "endnote@word/endnotes.xml: 机密★1年",
    ],
    [
      "comments",
      "word/comments.xml",
      wordPart("comments", `<w:comment>${MARK}</w:comment>`),
      "comment@word/comments.xml: 机密★1年",
    ],
    [
      "building blocks",
      "word/glossary/document.xml",
      wordPart("glossaryDocument", `<w:docParts>${MARK}</w:docParts>`),
      "body@word/glossary/document.xml: 机密★1年",
    ],
    [
      "a chart: title, and names and values of a series as rows",
      "word/charts/chart1.xml",
      "<c:chartSpace><c:title><a:p><a:r><a:t>机密</a:t></a:r><a:r><a:t>★1年</a:t></a:r></a:p></c:title><c:cat><c:pt><c:v>一月</c:v></c:pt><c:pt><c:v>二月</c:v></c:pt></c:cat></c:chartSpace>",
      "chart@word/charts/chart1.xml: 机密★1年\n一月\t二月",
    ],
    [
      "a drawing made of words",
      "word/diagrams/data1.xml",
      "<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>机密</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>",
      "smartart@word/diagrams/data1.xml: 机密",
    ],
    [
      "core properties",
      "docProps/core.xml",
      "<cp:coreProperties><dc:title>机密★1年</dc:title><cp:keywords>内部</cp:keywords></cp:coreProperties>",
      "property@docProps/core.xml: title\t机密★1年\nkeywords\t内部",
    ],
    [
      "application properties",
      "docProps/app.xml",
      "<Properties><Company>某局</Company><TitlesOfParts><vt:vector><vt:lpstr>机密</vt:lpstr></vt:vector></TitlesOfParts></Properties>",
      "property@docProps/app.xml: Company\t某局\nlpstr\t机密",
    ],
    [
      "custom properties by their names",
      "docProps/custom.xml",
      '<Properties><property name="密级"><vt:lpwstr>机密★1年</vt:lpwstr></property></Properties>',
      "property@docProps/custom.xml: 密级\t机密★1年",
    ],
    [
      "a sensitivity label",
      "docProps/custom.xml",
      '<Properties><property name="MSIP_Label_1_Name"><vt:lpwstr>机密</vt:lpwstr></property></Properties>',
      "label@docProps/custom.xml: MSIP_Label_1_Name\t机密",
    ],
    [
      "document variables",
      "word/settings.xml",
      wordPart("settings", '<w:docVars><w:docVar w:name="密级" w:val="机密"/></w:docVars>'),
      "property@word/settings.xml: 密级\t机密",
    ],
    [
      "custom XML",
      "customXml/item1.xml",
      "<form><密级>机密</密级></form>",
      "property@customXml/item1.xml: 密级\t机密",
    ],
  ])("%s", async (_case, path, content, expected) => {
    const found = await readContainer(word("", { [path]: content }));

    expect(found).toEqual([expected]);
  });

  it("what no relation leads to is read as well", async () => {
    expect(await readContainer(word("", { "word/left-behind.xml": wordPart("hdr", MARK) }))).toEqual([
      "header@word/left-behind.xml: 机密★1年",
    ]);
  });

  it("two parts of the same name are two texts", async () => {
    const part = wordPart("hdr", MARK);
    const found = await readContainer(word("", { "word/a.xml": part, "/word/a.xml": part }));

    expect(new Set(found).size).toBe(2);
  });
});

describe("the dialects of Word documents", () => {
  const body = (prefix: string, namespace: string) => {
    const [p, declared] = prefix === "" ? ["", "xmlns"] : [`${prefix}:`, `xmlns:${prefix}`];
    return `<${p}document ${declared}="${namespace}"><${p}body><${p}p><${p}r><${p}t>机密★1年</${p}t></${p}r></${p}p></${p}body></${p}document>`;
  };

  it.each([
    ["another prefix", body("ns0", WORD)],
    ["no prefix", body("", WORD)],
    ["the strict namespace", body("w", "http://purl.oclc.org/ooxml/wordprocessingml/main")],
    ["UTF-16, little end first", encode(body("w", WORD), "utf-16le")],
    ["UTF-16, big end first", encode(body("w", WORD), "utf-16be")],
    ["UTF-16 without a byte order mark", encode(body("w", WORD), "utf-16le").subarray(2)],
    ["UTF-8 with a byte order mark", encode(body("w", WORD), "utf-8-bom")],
    ["GB 18030, declared", encode(`<?xml version="1.0" encoding="GB2312"?>${body("w", WORD)}`, "gb18030")],
    ["UTF-8 that claims to be UTF-16", `<?xml version="1.0" encoding="UTF-16"?>${body("w", WORD)}`],
    [
      "single quotes that hold angle brackets",
      body("w", WORD).replace("<w:body>", "<w:body a='x>y'  b = '>'>"),
    ],
  ])("%s", async (_case, content) => {
    expect(await readContainer(office({ "word/document.xml": content }))).toEqual(["body@: 机密★1年"]);
  });

  it("the main part may lie anywhere", async () => {
    const parts = {
      "_rels/.rels": rels("a officeDocument /Main/text.xml"),
      "[Content_Types].xml": "<Types/>",
      "Main/text.xml": wordPart("document", MARK),
    };

    expect(await readContainer(office(parts))).toEqual(["body@: 机密★1年"]);
  });
});

describe("what is embedded in a Word document", () => {
  it.each([
    ["a chunk in another format", "word/afchunk.mht", "MIME-Version: 1.0"],
    ["a chunk of HTML", "word/chunk.html", "<html>机密</html>"],
    ["a workbook", "word/embeddings/sheet1.xlsx", office({ "xl/workbook.xml": "<workbook/>" })],
    ["an OLE object", "word/embeddings/oleObject1.bin", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["macros", "word/vbaProject.bin", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["what calls itself a printer setting", "word/printerSettings1.bin", office({ "a.txt": "机密" })],
  ])("%s is a file", async (_case, path, content) => {
    expect(await readContainer(word("", { [path]: content }))).toEqual([`file ${path}`]);
  });

  it.each([
    ["a printer setting", "word/printerSettings1.bin"],
    ["an embedded font", "word/fonts/font1.odttf"],
    ["a thumbnail", "docProps/thumbnail.jpeg"],
  ])("%s has nothing to say", async (_case, path) => {
    const bytes = path.endsWith("jpeg") ? Buffer.from("ffd8ffe0", "hex") : Buffer.from("0100beef", "hex");

    expect(await readContainer(word("", { [path]: bytes }))).toEqual([]);
  });

  it("pictures are handed on", async () => {
    const picture = png(createRandom(1));
    const found = await readContainer(word("", { "word/media/a.png": picture, "word/media/b.png": picture }));

    expect(found).toEqual(["file word/media/a.png", "file word/media/b.png"]);
  });
});

describe("a drawing made of words", () => {
  const words = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const data = `<dgm:dataModel><dgm:pt><dgm:t>${words("机密")}</dgm:t></dgm:pt></dgm:dataModel>`;
  const drawn = (text: string) =>
    `<dsp:drawing><dsp:sp><dsp:txBody>${words(text)}</dsp:txBody></dsp:sp></dsp:drawing>`;

  it.each([
    ["is not read again as it was last drawn", "机密", []],
    [
      "is read as it was drawn where that says something else",
      "秘密",
      ["smartart@word/diagrams/drawing1.xml: 秘密"],
    ],
  ])("%s", async (_what, text, more) => {
    const parts = { "word/diagrams/drawing1.xml": drawn(text), "word/diagrams/data1.xml": data };
    expect(await readContainer(word("", parts))).toEqual(["smartart@word/diagrams/data1.xml: 机密", ...more]);
  });
});

it.each(["afchunk1.xhtml", "afchunk1.xml"])(
  "a page of another format in a document is handed on: %s",
  async (name) => {
    const page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>机密</body></html>';
    expect(await readContainer(word("", { [`word/${name}`]: page }))).toEqual([`file word/${name}`]);
  },
);

it("a whole document gives every place", async () => {
  const bytes = docx({
    title: "标题",
    author: "作者",
    custom: { 密级: "机密" },
    body: ["正文", { rows: [["一", "二"]] }],
    headers: ["页眉"],
    footers: ["页脚"],
    textBoxes: ["文本框"],
    footnotes: ["脚注"],
    comments: ["批注"],
    watermark: "水印",
    pictures: [png(createRandom(1))],
  });

  expect((await readContainer(bytes)).sort()).toEqual([
    "body@: \n正文",
    "cell@: 一\t二",
    "comment@word/comments.xml: 批注",
    "file word/media/image1.png",
    "footer@word/footer1.xml: 页脚",
    "footnote@word/footnotes.xml: 脚注",
    "header@word/header1.xml: \n页眉",
    "property@docProps/app.xml: Application\tWPS Office",
    "property@docProps/core.xml: title\t标题\ncreator\t作者\ncreated\t2026-01-05T01:00:00Z",
    "property@docProps/custom.xml: 密级\t机密",
    "textbox@: 文本框",
    "watermark@word/header1.xml: 水印",
  ]);
});
