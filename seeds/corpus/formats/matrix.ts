import { gzipSync } from "node:zlib";
import { packed } from "../../documents/archives/archive.ts";
import { rar5 } from "../../documents/archives/rar.ts";
import { tarball } from "../../documents/archives/tar.ts";
import { zip } from "../../documents/archives/zip.ts";
import { xls } from "../../documents/excel/xls.ts";
import { xlsx } from "../../documents/excel/xlsx.ts";
import { mail } from "../../documents/mail/mail.ts";
import { msg } from "../../documents/mail/msg.ts";
import { odt } from "../../documents/odf/odf.ts";
import { ofd } from "../../documents/ofd.ts";
import { compoundFile } from "../../documents/ole/compound-file.ts";
import { nativeData } from "../../documents/ole/ole-package.ts";
import { pdfWith } from "../../documents/pdf/pdf-places.ts";
import { ppt } from "../../documents/powerpoint/ppt.ts";
import { rtf } from "../../documents/rtf/rtf.ts";
import { encode } from "../../documents/text/encoding.ts";
import { doc } from "../../documents/word/doc.ts";
import { docx } from "../../documents/word/docx.ts";
import {
  AFTER,
  BEFORE,
  CORPUS_MARK,
  type CorpusFile,
  type CorpusFormat,
  gapOf,
  markAt,
} from "../corpus-file.ts";
import { wordFile } from "./docx.ts";
import { oneSlide } from "./pptx.ts";

const MARK = CORPUS_MARK;
const about = { title: BEFORE, author: "办公室" };
const PLAIN = { subject: BEFORE, text: AFTER };
const SHEET = { name: "汇总", rows: [["密级", MARK]] };

interface Document {
  readonly at: "body" | "cell";
  readonly make: () => Uint8Array;
}

/** What lies innermost, with the mark in it. */
const DOCUMENTS = {
  txt: { at: "body", make: () => encode(`${MARK}\n${AFTER}\n`, "gb18030") },
  docx: { at: "body", make: () => docx({ ...about, body: [MARK, AFTER] }) },
  xlsx: { at: "cell", make: () => xlsx({ ...about, sheets: [SHEET] }) },
  doc: { at: "body", make: () => doc({ ...about, body: [MARK, AFTER] }) },
  xls: { at: "cell", make: () => xls({ sheets: [SHEET] }) },
  ppt: { at: "body", make: () => ppt({ ...about, slides: [{ title: MARK, lines: [AFTER] }] }) },
  odt: { at: "body", make: () => odt({ body: [MARK, AFTER] }) },
  rtf: { at: "body", make: () => rtf({ body: [MARK, AFTER] }) },
  pdf: { at: "body", make: () => pdfWith({ lines: [MARK, AFTER] }) },
  ofd: { at: "body", make: () => ofd({ pages: [{ texts: [{ text: MARK, x: 28, y: 40 }] }] }) },
  eml: { at: "body", make: () => mail({ ...PLAIN, text: `${MARK}\n${AFTER}\n` }) },
  msg: { at: "body", make: () => msg({ ...PLAIN, text: `${MARK}\n${AFTER}\n` }) },
} satisfies Readonly<Record<string, Document>>;

type Wrap = (file: { readonly name: string; readonly data: Uint8Array }) => Uint8Array | Promise<Uint8Array>;

/** Files that hold a file. */
const WRAPS = {
  zip: (file) => zip([file]),
  "7z": (file) => packed([file], { name: "a.7z" }),
  rar: (file) => rar5([file]),
  tar: (file) => tarball([file]),
  gz: ({ data }) => gzipSync(data),
  eml: (file) => mail({ ...PLAIN, attachments: [file] }),
  msg: (file) => msg({ ...PLAIN, attachments: [file] }),
  pdf: (attachment) => pdfWith({ lines: [AFTER], attachment }),
  ofd: (file) => ofd({ pages: [{ texts: [{ text: AFTER, x: 28, y: 40 }] }], attachments: [file] }),
  rtf: (file) => rtf({ body: [AFTER], files: [file] }),
  doc: (file) => doc({ ...about, body: [AFTER], packages: [file] }),
  ppt: ({ data }) => ppt({ ...about, slides: [{ title: BEFORE, lines: [AFTER] }], objects: [data] }),
  odt: ({ name, data }) => odt({ body: [AFTER], files: [{ name: `Object 1/${name}`, data }] }),
  docx: ({ name, data }) => wordFile({ parts: [{ name: `word/embeddings/${name}`, content: data }] }),
  pptx: ({ name, data }) => oneSlide({ parts: [{ name: `ppt/embeddings/${name}`, content: data }] }),
  /** As an icon in a Word document. */
  package: (file) =>
    wordFile({ parts: [{ name: "word/embeddings/oleObject1.bin", content: nativeObject(file) }] }),
} satisfies Readonly<Record<string, Wrap>>;

type Chain = readonly [inside: keyof typeof DOCUMENTS, ...wraps: readonly (keyof typeof WRAPS)[]];

/** From the inside out; one wrap more than five is too deep. */
const CHAINS: readonly Chain[] = [
  ["docx", "msg", "zip", "7z"],
  ["xlsx", "docx", "eml"],
  ["pdf", "pdf"],
  ["docx", "zip", "package"],
  ["txt", "zip", "package", "msg"],
  ["docx", "ofd"],
  ["pdf", "ofd", "zip"],
  ["ofd", "pdf", "eml"],
  ["doc", "ppt"],
  ["xls", "doc"],
  ["xls", "doc", "zip", "eml"],
  ["ppt", "rtf", "msg"],
  ["rtf", "rar", "eml", "zip"],
  ["odt", "docx", "7z"],
  ["xlsx", "pptx", "tar", "gz"],
  ["eml", "msg", "eml"],
  ["msg", "eml", "msg", "zip"],
  ["docx", "odt", "rar"],
  ["txt", "7z", "rar", "tar", "zip"],
  ["docx", "package", "pdf", "msg", "zip"],
  ["txt", "gz", "tar", "rar", "7z", "zip"],
  ["docx", "zip", "eml", "zip", "msg", "zip"],
];

const TOO_DEEP: readonly Chain[] = [
  ["txt", "zip", "eml", "zip", "msg", "zip", "eml"],
  ["docx", "package", "msg", "pdf", "zip", "7z", "rar"],
];

export const matrixFormat: CorpusFormat = {
  format: "nested",
  title: { zh: "层层嵌套的文件", en: "Files in files in files" },
  files: () => [...CHAINS.map(found), ...TOO_DEEP.map(tooDeep)],
};

function found(chain: Chain): CorpusFile {
  return markAt(DOCUMENTS[chain[0]].at, nameOf(chain), () => made(chain), chain.join(" in "));
}

function tooDeep(chain: Chain): CorpusFile {
  return gapOf("too-deep", nameOf(chain), () => made(chain), chain.join(" in "));
}

function nameOf(chain: Chain): string {
  return `nested/${chain.join("-in-")}.${endingOf(chain.at(-1)!)}`;
}

async function made([inside, ...wraps]: Chain): Promise<Uint8Array> {
  let file = { name: `附件.${inside}`, data: DOCUMENTS[inside].make() };
  for (const wrap of wraps) {
    const data = await WRAPS[wrap](file);
    file = { name: `附件.${endingOf(wrap)}`, data };
  }
  return file.data;
}

function endingOf(kind: string): string {
  return kind === "package" ? "docx" : kind;
}

function nativeObject(file: { readonly name: string; readonly data: Uint8Array }): Uint8Array {
  return compoundFile([{ name: "\x01Ole10Native", data: nativeData(file) }]);
}
