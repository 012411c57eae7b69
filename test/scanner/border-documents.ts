import { zip } from "../../seeds/documents/archives/zip.ts";
import { xls, xlsStream } from "../../seeds/documents/excel/xls.ts";
import { mail } from "../../seeds/documents/mail/mail.ts";
import type { MailEncoding } from "../../seeds/documents/mail/mail-encoding.ts";
import { rtf } from "../../seeds/documents/rtf/rtf.ts";
import type { RtfEncoding } from "../../seeds/documents/rtf/rtf-text.ts";
import { encode, type TextEncoding } from "../../seeds/documents/text/encoding.ts";
import { doc, docEntries } from "../../seeds/documents/word/doc.ts";

export const MARK = "机密★1年";

/** A document, and the stream of bytes in it that its reader takes piece by piece. */
export interface Streamed {
  readonly bytes: Uint8Array;
  readonly stream: Uint8Array;
}

export interface BorderFormat {
  readonly name: string;
  /** Lines, and among them the mark. `pad` is how much that is no text stands in front of them, where there can be such. */
  readonly make: (lines: readonly string[], pad: number) => Streamed;
  /** Whether it takes a pad. */
  readonly pads?: boolean;
  /** The mark as it stands in the stream, or what it begins with. */
  readonly mark: Uint8Array;
  /** Bytes of the whole mark there; those of `mark` when absent. */
  readonly span?: number;
}

const same = (bytes: Uint8Array): Streamed => ({ bytes, stream: bytes });
/** What is no text in XML, HTML and RTF. */
const blanks = (pad: number) => "\n".repeat(pad);

/** A package whose main part is made of the lines. */
function packaged(
  name: string,
  part: string,
  write: (lines: readonly string[], pad: number) => string,
  others: readonly { readonly name: string; readonly data: string }[] = [],
): BorderFormat {
  const make = (stored: boolean) => (lines: readonly string[], pad: number) => {
    const data = Buffer.from(write(lines, pad));
    return { bytes: zip([...others, { name: part, data, stored }]), stream: data };
  };
  return { name, make: make(name.includes("stored")), mark: Buffer.from(MARK), pads: true };
}

const word = (lines: readonly string[], pad: number) =>
  `<w:document xmlns:w="w"><w:body>${blanks(pad)}${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`;

const sheet = (lines: readonly string[], pad: number) =>
  `<worksheet><sheetData>${blanks(pad)}${lines.map((line) => `<row><c t="str"><v>${line}</v></c></row>`).join("")}</sheetData></worksheet>`;

const openDocument = (lines: readonly string[], pad: number) =>
  `<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>${blanks(pad)}${lines.map((line) => `<text:p>${line}</text:p>`).join("")}</office:text></office:body></office:document-content>`;

const layout = (lines: readonly string[], pad: number) =>
  `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>${blanks(pad)}${lines
    .map(
      (line, row) =>
        `<ofd:TextObject ID="${row}" Boundary="10 ${row * 5} 190 5" Size="4"><ofd:TextCode X="0" Y="4">${line}</ofd:TextCode></ofd:TextObject>`,
    )
    .join("")}</ofd:Layer></ofd:Content></ofd:Page>`;

const LAYOUT_PARTS = [
  {
    name: "OFD.xml",
    data: '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
  },
  {
    name: "Doc_0/Document.xml",
    data: '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Content.xml"/></ofd:Pages></ofd:Document>',
  },
];

/** Text has nothing but lines. */
function plain(encoding: TextEncoding): BorderFormat {
  const mark = Buffer.from(encode(MARK, encoding)).subarray(encoding.startsWith("utf-16") ? 2 : 0);
  return { name: encoding, make: (lines) => same(encode(`${lines.join("\n")}\n`, encoding)), mark };
}

function rich(encoding: RtfEncoding, mark: Uint8Array): BorderFormat {
  const make = (lines: readonly string[], pad: number) => {
    const bytes = Buffer.from(rtf({ body: lines }, encoding));
    const at = bytes.indexOf("\\pard");
    return same(Buffer.concat([bytes.subarray(0, at), Buffer.from(blanks(pad)), bytes.subarray(at)]));
  };
  return { name: `rtf ${encoding}`, make, mark, pads: true };
}

function letter(transfer: MailEncoding["transfer"], mark: Uint8Array): BorderFormat {
  const encoding = { charset: "gb18030", transfer, fields: "words", names: "words" } as const;
  return {
    name: `eml ${transfer}`,
    make: (lines) => same(mail({ subject: "a", text: `${lines.join("\n")}\n` }, encoding)),
    mark,
  };
}

const web = (lines: readonly string[], pad: number) =>
  same(
    Buffer.from(`<html><body>${blanks(pad)}${lines.map((line) => `<p>${line}</p>`).join("")}</body></html>`),
  );

const GBK = encode(MARK, "gb18030");
const numbers = [...MARK].map((letter) => (letter < "\x80" ? letter : `\\uc1\\u${letter.charCodeAt(0)}?`));

export const BORDER_FORMATS: readonly BorderFormat[] = [
  packaged("docx", "word/document.xml", word),
  packaged("docx stored", "word/document.xml", word),
  packaged("xlsx", "xl/worksheets/sheet1.xml", sheet),
  packaged("odt", "content.xml", openDocument, [
    { name: "mimetype", data: "application/vnd.oasis.opendocument.text" },
  ]),
  packaged("ofd", "Doc_0/Content.xml", layout, LAYOUT_PARTS),
  plain("utf-8"),
  plain("gb18030"),
  plain("utf-16le"),
  plain("utf-16be"),
  { name: "html", make: web, mark: Buffer.from(MARK), pads: true },
  rich("unicode", Buffer.from(numbers.join(""))),
  rich("gbk-bytes", GBK),
  letter("8bit", GBK),
  { ...letter("quoted-printable", Buffer.from("=BB")), span: 31 },
  {
    name: "doc",
    make: (lines) => {
      const content = { title: "", author: "", body: lines };
      const main = docEntries(content).find(({ name }) => name === "WordDocument");
      return { bytes: doc(content), stream: main !== undefined && "data" in main ? main.data : GBK };
    },
    mark: Buffer.from(MARK, "utf16le"),
  },
  {
    name: "xls",
    make: (lines) => {
      const content = { sheets: [{ name: "a", rows: lines.map((line) => [line]) }] };
      return { bytes: xls(content), stream: xlsStream(content) };
    },
    mark: Buffer.from(MARK, "utf16le"),
  },
];
