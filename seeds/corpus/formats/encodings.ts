import { encode, TEXT_ENCODINGS, type TextEncoding } from "../../documents/text/encoding.ts";
import { encodeRare, RARE_ENCODINGS, type RareEncoding } from "../../documents/text/rare-encoding.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";

type Encoding = TextEncoding | RareEncoding;

/** Big5 has none of the simplified characters, the mark has none of the others. */
const TRADITIONAL = {
  before: "關於做好下半年設備維護工作的通知",
  after: "各部門請於本月底前將維護計畫報送辦公室。",
};

interface Said {
  readonly before: string;
  readonly after: string;
  /** As a page or a mail names it. */
  readonly charset: string;
}

type Write = (said: Said) => string;

const page: Write = ({ before, after, charset }) =>
  `<!DOCTYPE html><html><head><meta charset="${charset}"><title>${before}</title></head><body><p>${CORPUS_MARK}</p><p>${after}</p></body></html>`;
const bare: Write = ({ before, after }) =>
  `<html><head><title>${before}</title></head><body><p>${CORPUS_MARK}</p><p>${after}</p></body></html>`;
const xml: Write = ({ before, after, charset }) =>
  `<?xml version="1.0" encoding="${charset}"?>\n<文件><标题>${before}</标题><密级>${CORPUS_MARK}</密级><正文>${after}</正文></文件>`;
const rows: Write = ({ before, after }) => `名称,密级\n${before},${CORPUS_MARK}\n${after},\n`;
const lines: Write = ({ before, after }) => `${before}\n${CORPUS_MARK}\n${after}\n`;

const WIDE = ["utf-16le", "utf-16be"] as const;
const ALL = ["utf-8", "utf-8-bom", ...WIDE, "gb18030", "big5"] as const;

/** What is written in which encodings, where that is met; UTF-7 is one only where a file says so. */
const KINDS: readonly (readonly [
  ending: string,
  at: "body" | "cell",
  write: Write,
  encodings: readonly Encoding[],
])[] = [
  ["html", "body", page, [...ALL, "hz-gb-2312", "iso-2022-cn"]],
  ["htm", "body", bare, ["utf-8", ...WIDE, "gb18030"]],
  ["xml", "body", xml, ["utf-8", "utf-8-bom", ...WIDE, "gb18030"]],
  ["csv", "cell", rows, ["utf-8", "utf-8-bom", ...WIDE, "gb18030"]],
  ["eml", "body", lines, ["big5", ...RARE_ENCODINGS.slice(0, 3)]],
  ["txt", "body", lines, RARE_ENCODINGS.filter((encoding) => encoding !== "utf-7")],
  ["log", "body", lines, ["utf-8", "gb18030"]],
  [
    "ts",
    "body",
    ({ before, after }) => `/*\n${CORPUS_MARK}\n${before}\n*/\nconst a = "${after}";\n`,
    ["utf-8", "gb18030"],
  ],
];

export const encodingFormat: CorpusFormat = {
  format: "encoding",
  title: { zh: "各种编码的文本", en: "Text in every encoding" },
  files: () => KINDS.flatMap((kind) => kind[3].map((encoding) => fileOf(kind, encoding))),
};

function fileOf([ending, at, write]: (typeof KINDS)[number], encoding: Encoding): CorpusFile {
  const make = () => {
    const [before, after] = encoding === "big5" ? [TRADITIONAL.before, TRADITIONAL.after] : [BEFORE, AFTER];
    const charset = encoding.replace(/-bom|le$|be$|-bare/g, "");
    const bytes = encoded(write({ before, after, charset }), encoding);
    return ending === "eml" ? letter(bytes, charset) : bytes;
  };
  return markAt(at, `encoding/${encoding}.${ending}`, make, `${ending}, ${encoding}`);
}

function encoded(text: string, encoding: Encoding): Uint8Array {
  const known = TEXT_ENCODINGS.find((name) => name === encoding);
  return known === undefined ? encodeRare(text, encoding as RareEncoding) : encode(text, known);
}

function letter(text: Uint8Array, charset: string): Uint8Array {
  const head = `From: a@example.cn\r\nSubject: notice\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=${charset}\r\n`;
  const body = Buffer.from(text).toString("base64").replaceAll(/.{76}/g, "$&\r\n");
  return Buffer.from(`${head}Content-Transfer-Encoding: base64\r\n\r\n${body}\r\n`);
}
