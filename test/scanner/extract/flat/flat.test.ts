import { describe, expect, it } from "vitest";
import { xml } from "../../../../scanner/extract/markup/xml.ts";
import { encode } from "../../../../seeds/documents/encoding.ts";
import { fodt, type OdtContent } from "../../../../seeds/documents/odf.ts";
import { png } from "../../../../seeds/documents/png.ts";
import { zip } from "../../../../seeds/documents/zip.ts";
import { createRandom } from "../../../../seeds/random.ts";
import { partsOf } from "../parts.ts";
import { readWhole } from "../reading.ts";

const MARK = "机密★1年";
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const PICTURE = Buffer.from(png(createRandom(1), 20, 20));

async function lines(text: string | Uint8Array): Promise<readonly string[]> {
  return (await readWhole("a.xml", Buffer.from(text))).lines;
}

async function files(text: string | Uint8Array): Promise<readonly (readonly [string, number])[]> {
  const parts = await partsOf(xml, "a.xml", Buffer.from(text));
  return parts.flatMap((part) =>
    part.kind === "file" ? [[part.source.inner, part.source.size] as const] : [],
  );
}

describe("a Word document of 2003 in XML", () => {
  const p = (...runs: readonly string[]) =>
    `<w:p>${runs.map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join("")}</w:p>`;
  const word = (body: string, head = "") =>
    `${HEAD}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:o="urn:schemas-microsoft-com:office:office">${head}<w:body><wx:sect>${body}</wx:sect></w:body></w:wordDocument>`;

  it.each([
    ["text", p("机", "密", "★1年"), "", `body@: ${MARK}`],
    [
      "a table",
      `<w:tbl><w:tr><w:tc>${p("密级")}</w:tc><w:tc>${p(MARK)}</w:tc></w:tr></w:tbl>`,
      "",
      `cell@: 密级\t${MARK}`,
    ],
    ["a header", `<w:sectPr><w:hdr w:type="odd">${p(MARK)}</w:hdr></w:sectPr>`, "", `header@: ${MARK}`],
    ["a footer", `<w:sectPr><w:ftr w:type="odd">${p(MARK)}</w:ftr></w:sectPr>`, "", `footer@: ${MARK}`],
    ["a footnote", `<w:p><w:r><w:footnote>${p(MARK)}</w:footnote></w:r></w:p>`, "", `footnote@: ${MARK}`],
    [
      "a comment",
      `<w:p><aml:annotation w:type="Word.Comment"><aml:content>${p(MARK)}</aml:content></aml:annotation></w:p>`,
      "",
      `comment@: ${MARK}`,
    ],
    [
      "a deletion",
      `<w:p><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>${MARK}</w:delText></w:r></aml:content></aml:annotation></w:p>`,
      "",
      `deleted@: ${MARK}`,
    ],
    [
      "a watermark",
      `<w:hdr><w:p><w:pict><v:shape><v:textpath string="${MARK}"/></v:shape></w:pict></w:p></w:hdr>`,
      "",
      `watermark@: ${MARK}`,
    ],
    [
      "a text box",
      `<w:p><w:pict><v:textbox><w:txbxContent>${p(MARK)}</w:txbxContent></v:textbox></w:pict></w:p>`,
      "",
      `textbox@: ${MARK}`,
    ],
    [
      "a property",
      "",
      `<o:CustomDocumentProperties><o:密级>${MARK}</o:密级></o:CustomDocumentProperties>`,
      `property@: 密级\t${MARK}`,
    ],
  ])("has a place for %s", async (_what, body, head, expected) => {
    expect(await lines(word(body, head))).toContain(expected);
  });

  it("hands on its pictures", async () => {
    const data = PICTURE.toString("base64").replace(/(.{76})/g, "$1\n");
    const body = `<w:p><w:pict><w:binData w:name="wordml://01000001.png">${data}</w:binData></w:pict></w:p>`;
    expect(await files(word(body))).toEqual([["01000001.png", PICTURE.length]]);
  });
});

describe("an Office Open XML document in one file", () => {
  const flat = (...parts: readonly string[]) =>
    `${HEAD}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts.join("")}</pkg:package>`;
  const part = (name: string, data: string) =>
    `<pkg:part pkg:name="${name}"><pkg:xmlData>${data}</pkg:xmlData></pkg:part>`;

  it("is read part by part", async () => {
    const p = `<w:p><w:r><w:t>${MARK}</w:t></w:r></w:p>`;
    const found = await lines(
      flat(
        part("/_rels/.rels", "<Relationships/>"),
        part("/word/document.xml", `<w:document><w:body>${p}</w:body></w:document>`),
        part("/word/header1.xml", `<w:hdr>${p}</w:hdr>`),
        part("/word/comments.xml", `<w:comments><w:comment>${p}</w:comment></w:comments>`),
        part(
          "/docProps/custom.xml",
          `<Properties><property name="密级"><vt:lpwstr>${MARK}</vt:lpwstr></property></Properties>`,
        ),
      ),
    );
    expect(found).toEqual([
      `body@: ${MARK}`,
      `header@word/header1.xml: ${MARK}`,
      `comment@word/comments.xml: ${MARK}`,
      `property@docProps/custom.xml: 密级\t${MARK}`,
    ]);
  });

  it("hands on its files, and its pictures with them", async () => {
    const inner = Buffer.from(zip([{ name: "a.txt", data: MARK }]));
    const text = flat(
      `<pkg:part pkg:name="/word/media/image1.png"><pkg:binaryData>${PICTURE.toString("base64")}</pkg:binaryData></pkg:part>`,
      `<pkg:part pkg:name="/word/embeddings/a.zip"><pkg:binaryData>${inner.toString("base64")}</pkg:binaryData></pkg:part>`,
    );
    expect(await files(text)).toEqual([
      ["image1.png", PICTURE.length],
      ["a.zip", inner.length],
    ]);
    expect(await lines(text)).toContain(`body@a.zip/a.txt: ${MARK}`);
  });
});

describe("an Excel workbook of 2003 in XML", () => {
  const book = (sheet: string, more = "") =>
    `${HEAD}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">${more}<Worksheet ss:Name="名单">${sheet}</Worksheet></Workbook>`;
  const row = (...cells: readonly string[]) =>
    `<Row>${cells.map((cell) => `<Cell>${cell}</Cell>`).join("")}</Row>`;
  const data = (text: string, type = "String") => `<Data ss:Type="${type}">${text}</Data>`;

  it.each([
    [
      "rows",
      book(`<Table>${row(data("密级"), data(MARK))}${row(data("1.38E10", "Number"))}</Table>`),
      `cell@名单!1:2: 密级\t${MARK}\n13800000000`,
    ],
    [
      "a comment",
      book(`<Table>${row(`${data("一")}<Comment><ss:Data>${MARK}</ss:Data></Comment>`)}</Table>`),
      `comment@名单: ${MARK}`,
    ],
    [
      "a print header",
      book(`<WorksheetOptions><PageSetup><Header x:Data="&amp;L${MARK}"/></PageSetup></WorksheetOptions>`),
      `header@名单: &L${MARK}`,
    ],
    [
      "a validation",
      book(`<DataValidation><Value>&quot;机密,秘密&quot;</Value></DataValidation>`),
      'validation@名单: "机密,秘密"',
    ],
    [
      "a formula",
      book(
        `<Table><Row><Cell ss:Formula="=&quot;机&quot;&amp;&quot;密&quot;">${data("机密")}</Cell></Row></Table>`,
      ),
      "field@名单: 机\n密",
    ],
    [
      "a defined name",
      book("", '<Names><NamedRange ss:Name="密级" ss:RefersTo="=名单!R1C1"/></Names>'),
      "defined-name@: 密级\t=名单!R1C1",
    ],
    [
      "a property",
      book("", `<DocumentProperties><Title>${MARK}</Title></DocumentProperties>`),
      `property@: Title\t${MARK}`,
    ],
  ])("has a place for %s", async (_what, text, expected) => {
    expect(await lines(text)).toContain(expected);
  });
});

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
