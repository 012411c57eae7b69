import { describe, expect, it } from "vitest";
import { html } from "../../../../scanner/extract/markup/html.ts";
import { xml } from "../../../../scanner/extract/markup/xml.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { accepts, partsOf, shown, textOf } from "../parts.ts";

const read = async (text: string) => shown(await partsOf(html, "a.html", Buffer.from(text)));
const readXml = async (text: string) => shown(await partsOf(xml, "a.xml", Buffer.from(text)));

describe("a page", () => {
  it.each([
    ["paragraphs", "<p>机密★1年</p><p>正文</p>", ["body: 机密★1年\n正文"]],
    ["a mark cut by inline tags", "<b>机</b><i>密</i>★1年", ["body: 机密★1年"]],
    ["line breaks", "一<br>二<BR/>三", ["body: 一\n二\n三"]],
    ["references", "机密&starf;&#49;年&#x2605&nbsp;&unknown;", ["body: 机密★1年★\u00a0&unknown;"]],
    ["scripts and styles", "<style>p{}</style>一<script>if (a<b) '</p>'</SCRIPT>二", ["body: 一二"]],
    ["a script that never ends", "一<script>var a;", ["body: 一"]],
    ["title", "<html><title>机密\n文件</title><p>正文", ["property: title\t机密\n文件\n", "body: 正文"]],
    ["meta data", '<meta name="keywords" content="内部">正文', ["property: keywords\t内部\n", "body: 正文"]],
    ["alternative texts", "<img alt='机密' title=内部>", ["alt-text: 机密\n内部\n"]],
    ["fields", '<input name="密级" value="机密">', ["form-value: 密级\t机密\n"]],
    ["comments", "一<!-- 机密 -->二", ["body: 一二", "comment: 机密\n"]],
    ["a table", "头<table><tr><th>密级<td>机密</td></tr></table>尾", ["cell: 密级\t机密", "body: 头\n尾"]],
    [
      "a table out of Word",
      "<table><tr>\n<td><p>密级</p></td>\n<td></td><td><p>机密</p></td></tr><tr><td><p>一</p><p>二</p></td></tr></table>",
      ["cell: 密级\t\t机密\n一\n二"],
    ],
    ["preformatted text", "<pre>一\n  二</pre>", ["body: 一\n  二"]],
    ["what only looks like a tag", "a < b，文件<机密>号", ["body: a < b，文件<机密>号"]],
    ["a quoted bracket", '<p title="a>b">文</p>', ["body: 文", "alt-text: a>b\n"]],
    ["a quote that never closes", '<p class="a>文</p><p>二</p>', ["body: 文\n二"]],
    ["a tag cut off", "文<p class=", ["body: 文<p class="]],
    ["a frame", '<iframe srcdoc="<p>机密</p>">', ["file srcdoc.html"]],
  ])("%s", async (_case, page, expected) => {
    const found = await read(page);

    expect(new Set(found)).toEqual(new Set(expected));
  });

  it.each([
    ["GBK, declared", '<meta charset="gb2312"><p>机密★1年', "gb18030"],
    ["GBK, declared as Latin-1", '<meta charset="iso-8859-1"><p>机密★1年的文件', "gb18030"],
    ["GBK, not declared", "<p>机密★1年的文件", "gb18030"],
    ["UTF-16", "<p>机密★1年", "utf-16le"],
    ["UTF-8, declared as GBK", '<meta charset="gbk"><p>机密★1年', "utf-8"],
  ] as const)("in %s", async (_case, page, encoding) => {
    expect(textOf(await partsOf(html, "a.html", encode(page, encoding)))).toContain("机密★1年");
  });

  it.each([
    ["opening brackets", "<".repeat(2_000_000)],
    ["opening tags", "<a ".repeat(700_000)],
    ["quotes", `<a "'`.repeat(400_000)],
    ["comments", "<!--".repeat(500_000)],
    ["attributes", `<a ${"b".repeat(60_000)}>`.repeat(20)],
    ["ampersands", "&".repeat(2_000_000)],
  ])(
    "millions of %s are read in a moment",
    async (_case, page) => {
      await read(page);
    },
    10_000,
  );
});

describe("an XML file", () => {
  it.each([
    ["elements", "<a><b>机密★1年</b><c>正文</c></a>", ["body: 机密★1年\n正文"]],
    ["attributes", '<doc 密级="机密" xmlns="x"/>', ["property: 密级\t机密\n"]],
    ["character data", "<a><![CDATA[机密<1>]]></a>", ["body: 机密<1>"]],
    ["rows", "<t><Row><Cell>密级</Cell><Cell>机密</Cell></Row></t>", ["cell: 密级\t机密"]],
    [
      "a Word document in one file, its mark in several runs",
      '<?mso-application progid="Word.Document"?><w:p xmlns:w="x"><w:r><w:rPr><w:b/></w:rPr><w:t>机</w:t></w:r><w:r><w:t>密</w:t></w:r></w:p><w:p/>',
      ["body: 机密"],
    ],
  ])("%s", async (_case, text, expected) => {
    expect(new Set(await readXml(text))).toEqual(new Set(expected));
  });

  it("in the encoding it declares", async () => {
    const text = encode('<?xml version="1.0" encoding="GB2312"?><a>机密</a>', "gb18030");

    expect(textOf(await partsOf(xml, "a.xml", text))).toBe("机密");
  });
});

it.each([
  ["<!DOCTYPE html><p>a", "html"],
  ["\ufeff \n<!-- saved --><HTML>", "html"],
  ["<table border=1>", "html"],
  ['<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"],
  ['<?xml version="1.0"?><Workbook>', "xml"],
  ['<svg width="1" xmlns="http://www.w3.org/2000/svg">', "xml"],
  ["# Title\n<p>in Markdown</p>", undefined],
  ["const a = '<html>';", undefined],
  ["<机密> 不是网页", undefined],
])("%j is read as %s", (text, expected) => {
  const bytes = Buffer.from(text);

  expect([html, xml].find((extractor) => accepts(extractor, "a", bytes))?.name).toBe(expected);
});

it.each([
  ["a note", '<p><sup><a href="#anc">1</a></sup>机密★1年</p>', "1\n机密★1年"],
  ["an endnote", '<p>前</p><p><a href="#anc">ii</a><font>机密</font>★1年</p>', "前\nii\n机密★1年"],
  ["a call of one", '<p>正文<a href="#sym">1</a>续</p>', "正文1续"],
  ["a link at the start of a line", '<p><a href="#a">第1章</a>总则</p>', "第1章总则"],
  ["a number that leads elsewhere", '<p><a href="http://a/">1</a>年</p>', "1年"],
  ["a comment of a cell", "<table><td><comment>机密</comment>\n设备</td></table>", "机密\n设备"],
])("the number of %s", async (_case, page, expected) => {
  expect(textOf(await partsOf(html, "a.html", Buffer.from(`<html><body>${page}</body></html>`)))).toBe(
    expected,
  );
});
