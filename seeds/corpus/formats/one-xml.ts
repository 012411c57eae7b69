import { zip } from "../../documents/archives/zip.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFormat, marked, type Scene } from "../corpus-file.ts";

const MARK = CORPUS_MARK;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface Word2003 {
  readonly body?: string;
  readonly head?: string;
}

const paragraph = (...runs: readonly string[]) =>
  `<w:p>${runs.map((run) => `<w:r><w:t>${run}</w:t></w:r>`).join("")}</w:p>`;

const WORDS: readonly Scene<Word2003>[] = [
  ["body", "Word 2003", { body: paragraph("机", "密★", "7年") }],
  ["header", "Word 2003", { body: `<w:sectPr><w:hdr w:type="odd">${paragraph(MARK)}</w:hdr></w:sectPr>` }],
  [
    "textbox",
    "Word 2003",
    {
      body: `<w:p><w:pict><v:textbox><w:txbxContent>${paragraph(MARK)}</w:txbxContent></v:textbox></w:pict></w:p>`,
    },
  ],
  [
    "property",
    "Word 2003",
    { head: `<o:CustomDocumentProperties><o:密级>${MARK}</o:密级></o:CustomDocumentProperties>` },
  ],
];

function word2003({ body = "", head = "" }: Word2003): Uint8Array {
  const names =
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';
  const text = `${paragraph(BEFORE)}${body}${paragraph(AFTER)}`;
  return Buffer.from(
    `${HEAD}<?mso-application progid="Word.Document"?><w:wordDocument ${names}>${head}<w:body>${text}</w:body></w:wordDocument>`,
  );
}

const cell = (text: string) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`;

const BOOKS: readonly Scene<string>[] = [
  ["cell", "Excel 2003", `<Table><Row>${cell("密级")}${cell(MARK)}</Row></Table>`],
  [
    "comment",
    "Excel 2003",
    `<Table><Row><Cell><Data>一</Data><Comment><ss:Data>${MARK}</ss:Data></Comment></Cell></Row></Table>`,
  ],
  [
    "header",
    "Excel 2003",
    `<WorksheetOptions><PageSetup><Header x:Data="&amp;L${MARK}"/></PageSetup></WorksheetOptions>`,
  ],
];

function excel2003(sheet: string): Uint8Array {
  const names =
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"';
  return Buffer.from(
    `${HEAD}<?mso-application progid="Excel.Sheet"?><Workbook ${names}><Worksheet ss:Name="汇总">${sheet}</Worksheet></Workbook>`,
  );
}

const PACKAGES: readonly Scene<string>[] = [
  ["body", "one file of Open XML", "document"],
  ["header", "one file of Open XML", "hdr"],
];

/** The parts of a Word document in one file, the mark in that with this root. */
function flatPackage(marked: string): Uint8Array {
  const part = (name: string, root: string, inside = (text: string) => text) =>
    `<pkg:part pkg:name="/word/${name}.xml"><pkg:xmlData><w:${root}>${inside(paragraph(root === marked ? MARK : BEFORE))}</w:${root}></pkg:xmlData></pkg:part>`;
  const parts = [part("document", "document", (text) => `<w:body>${text}</w:body>`), part("header1", "hdr")];
  return Buffer.from(
    `${HEAD}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${parts.join("")}</pkg:package>`,
  );
}

export const flatFormat: CorpusFormat = {
  format: "xml",
  title: { zh: "单个 XML 文件的文档", en: "Documents in one XML file" },
  files: () => [
    ...marked(["xml", "xml"], WORDS, word2003),
    ...marked(["xml", "xml"], BOOKS, excel2003),
    ...marked(["xml", "xml"], PACKAGES, flatPackage),
  ],
};

const uofParagraph = (...texts: readonly string[]) =>
  `<字:段落>${texts.map((text) => `<字:句><字:文本串>${text}</字:文本串></字:句>`).join("")}</字:段落>`;

const UOFS: readonly Scene<string>[] = [
  ["body", "", uofParagraph("机密", "★7年")],
  ["header", "", `<字:页眉><字:奇数页页眉>${uofParagraph(MARK)}</字:奇数页页眉></字:页眉>`],
  ["comment", "", `<字:批注>${uofParagraph(MARK)}</字:批注>`],
  [
    "cell",
    "",
    `<字:文字表><字:行>${["密级", MARK].map((text) => `<字:单元格>${uofParagraph(text)}</字:单元格>`).join("")}</字:行></字:文字表>`,
  ],
  ["property", "title", `<uof:元数据><uof:标题>${MARK}</uof:标题></uof:元数据>`],
  [
    "property",
    "custom",
    `<uof:元数据><uof:用户自定义元数据 uof:名称="密级">${MARK}</uof:用户自定义元数据></uof:元数据>`,
  ],
];

function uof(inside: string): Uint8Array {
  return Buffer.from(
    `${HEAD}<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc">${inside}${uofParagraph(AFTER)}</uof:UOF>`,
  );
}

/** The second edition is a package, and numbers its names. */
function secondUof(text: string): Uint8Array {
  const content = `<字:文字处理文档><字:段落_416B><字:句_419D><字:文本串_415B>${text}</字:文本串_415B></字:句_419D></字:段落_416B></字:文字处理文档>`;
  return zip([
    { name: "uof.xml", data: "<uof:UOF/>" },
    { name: "content.xml", data: content },
  ]);
}

export const uofFormat: CorpusFormat = {
  format: "uof",
  title: { zh: "标文通（UOF）", en: "Uniform Office Format" },
  files: () => [
    ...marked(["uof", "uof"], UOFS, uof),
    ...marked(["uof", "uot"], [["body", "second edition", MARK]], secondUof),
  ],
};
