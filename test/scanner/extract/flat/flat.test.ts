import { describe, expect, it } from "vitest";
import { zip } from "../../../../seeds/documents/archives/zip.ts";
import { files, HEAD, lines, MARK, PICTURE } from "./flat-files.ts";

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
