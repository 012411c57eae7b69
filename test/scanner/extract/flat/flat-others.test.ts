import { describe, expect, it } from "vitest";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { fodt, type OdtContent } from "../../../../seeds/documents/odf/odf.ts";
import { encode } from "../../../../seeds/documents/text/encoding.ts";
import { readWhole } from "../reading.ts";
import { files, HEAD, lines, MARK, PICTURE } from "./flat-files.ts";

describe("the encoding of a document in one file", () => {
  const book = (declaration: string) =>
    `<?xml version="1.0"${declaration}?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名单"><Table><Row><Cell><Data>各单位涉密人员名单</Data></Cell><Cell><Data>${MARK}</Data></Cell></Row></Table></Worksheet></Workbook>`;

  it.each([
    ["GBK as it says", ' encoding="GBK"', "gb18030"],
    ["GBK without saying so", "", "gb18030"],
    ["GBK that says it is UTF-8", ' encoding="UTF-8"', "gb18030"],
    ["UTF-8 that says it is GBK", ' encoding="GBK"', "utf-8"],
    ["UTF-16", ' encoding="UTF-16"', "utf-16le"],
    ["UTF-8 with a byte order mark", ' encoding="UTF-8"', "utf-8-bom"],
  ] as const)("may be %s", async (_what, declaration, encoding) => {
    expect(await lines(encode(book(declaration), encoding))).toContain(
      `cell@名单!1:1: 各单位涉密人员名单\t${MARK}`,
    );
  });
});

describe("an OpenDocument in one file", () => {
  it.each<[string, Partial<OdtContent>, string]>([
    ["text", { body: [MARK] }, `body@: ${MARK}`],
    ["a header", { header: MARK }, `header@: ${MARK}`],
    ["a comment", { comment: MARK }, `comment@: ${MARK}`],
    ["a property", { custom: { 密级: MARK } }, `property@: 密级\t${MARK}`],
  ])("has a place for %s", async (_what, content, expected) => {
    expect(await lines(fodt({ body: [], ...content }))).toContain(expected);
  });

  it("hands on its pictures", async () => {
    expect(await files(fodt({ body: [], pictures: [PICTURE] }))).toEqual([
      ["嵌入 embedded 1", PICTURE.length],
    ]);
  });
});

describe("a document in the Uniform Office Format", () => {
  const p = `<字:段落><字:句><字:文本串>机密</字:文本串></字:句><字:句><字:文本串>★1年</字:文本串></字:句></字:段落>`;
  const uof = (body: string) =>
    `${HEAD}<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc">${body}</uof:UOF>`;

  it.each([
    ["text", p, `body@: ${MARK}`],
    ["a header", `<字:页眉><字:奇数页页眉>${p}</字:奇数页页眉></字:页眉>`, `header@: ${MARK}`],
    ["a comment", `<字:批注>${p}</字:批注>`, `comment@: ${MARK}`],
    [
      "a table",
      `<字:文字表><字:行><字:单元格>${p}</字:单元格><字:单元格>${p}</字:单元格></字:行></字:文字表>`,
      `cell@: ${MARK}\t${MARK}`,
    ],
    [
      "a property of its own",
      `<uof:元数据><uof:用户自定义元数据 uof:名称="密级">${MARK}</uof:用户自定义元数据></uof:元数据>`,
      `property@: 密级\t${MARK}`,
    ],
    ["a property", `<uof:元数据><uof:标题>${MARK}</uof:标题></uof:元数据>`, `property@: 标题\t${MARK}`],
  ])("has a place for %s", async (_what, body, expected) => {
    expect(await lines(uof(body))).toContain(expected);
  });

  it("of the second edition is a package, its names numbered", async () => {
    const content = `<字:文字处理文档><字:段落_416B><字:句_419D><字:文本串_415B>${MARK}</字:文本串_415B></字:句_419D></字:段落_416B></字:文字处理文档>`;
    const { lines: found } = await readWhole(
      "a.uot",
      zip([
        { name: "uof.xml", data: "<uof:UOF/>" },
        { name: "content.xml", data: content },
      ]),
    );
    expect(found).toEqual([`body@: ${MARK}`]);
  });
});

it.each([
  ["OFD", "OFD.xml", "<OFD/>"],
  ["XPS", "a.fpage", "<FixedPage/>"],
  ["OpenDocument", "content.xml", "<document-content/>"],
  ["EPUB", "a.opf", "<package/>"],
])("an XML document hidden in a package of %s is read as what it is", async (_what, name, data) => {
  const runs = ["机", "密", "★1年"].map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join("");
  const hidden = `${HEAD}<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p>${runs}</w:p></w:body></w:wordDocument>`;
  const entries = [
    { name, data },
    { name: "META-INF/container.xml", data: "<container/>" },
    { name: "META-INF/manifest.xml", data: "<manifest/>" },
    { name: "more/word.xml", data: hidden },
  ];
  expect((await readWhole("a.zip", zip(entries))).lines).toContain(`body@more/word.xml: ${MARK}`);
});

describe("an Apple document", () => {
  it("is unread but for its previews", async () => {
    const bytes = zip([
      { name: "Index/Document.iwa", data: "\0" },
      { name: "preview.jpg", data: "预览" },
      { name: "Metadata/Properties.plist", data: "bplist00" },
    ]);
    const { lines: found } = await readWhole("a.pages", bytes);
    expect(found).toContain("gap Index/Document.iwa: unsupported");
    expect(found).toContain("name@preview.jpg: preview.jpg");
  });
});

it("base64 that never ends stays within the budget", async () => {
  const text = `${HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/a.bin"><pkg:binaryData>${"AAAA".repeat(50_000)}`;
  const { lines: found, unpacked } = await readWhole("a.xml", Buffer.from(text), { unpackedBytes: 10_000 });
  expect(found).toContain("gap a.bin: too-big");
  expect(unpacked).toBeLessThan(200_000);
});
