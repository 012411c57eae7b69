import { type ArchiveEntry, packed } from "../../documents/archives/archive.ts";
import { cab } from "../../documents/archives/cab.ts";
import { cpio } from "../../documents/archives/cpio.ts";
import { rar4, rar5 } from "../../documents/archives/rar.ts";
import { tarball } from "../../documents/archives/tar.ts";
import { zip } from "../../documents/archives/zip.ts";
import { mail } from "../../documents/mail/mail.ts";
import type { MailEncoding } from "../../documents/mail/mail-encoding.ts";
import { msg } from "../../documents/mail/msg.ts";
import { ofd } from "../../documents/ofd.ts";
import { pdfWith } from "../../documents/pdf/pdf-places.ts";
import { rtf } from "../../documents/rtf/rtf.ts";
import { encode } from "../../documents/text/encoding.ts";
import { doc } from "../../documents/word/doc.ts";
import { AFTER, BEFORE, CORPUS_MARK, type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";

const NAME = `${CORPUS_MARK} 维护方案.txt`;
const FILE = { name: NAME, data: encode(AFTER, "utf-8") };
const IN_FOLDER: ArchiveEntry = { name: `${CORPUS_MARK}/说明.txt`, data: FILE.data };
const GBK = encode(NAME, "gb18030");
const PLAIN = { subject: BEFORE, text: AFTER };

const letter = (names: MailEncoding["names"]) => () =>
  mail({ ...PLAIN, attachments: [FILE] }, { charset: "gb18030", transfer: "base64", fields: "words", names });

const NAMES: readonly (readonly [file: string, variant: string, make: CorpusFile["make"]])[] = [
  [`${CORPUS_MARK} 维护方案.txt`, "of the file itself", () => FILE.data],
  ["utf-8.zip", "zip", () => zip([FILE])],
  ["gbk.zip", "zip, GBK", () => zip([{ ...FILE, rawName: GBK }])],
  ["folder.zip", "folder in a zip", () => zip([IN_FOLDER])],
  ["archive.7z", "7z", () => packed([FILE], { name: "a.7z" })],
  ["folder.7z", "folder in a 7z", () => packed([IN_FOLDER], { name: "a.7z" })],
  ["image.wim", "wim", () => packed([FILE], { name: "a.wim" })],
  ["ustar.tar", "tar", () => tarball([FILE])],
  ["gbk.tar", "tar, GBK", () => tarball([{ ...FILE, rawName: GBK }])],
  ["pax.tar", "tar, pax", () => tarball([FILE], "pax")],
  ["old.rar", "rar 4", () => rar4([FILE])],
  ["new.rar", "rar 5", () => rar5([FILE])],
  ["cabinet.cab", "cab", () => cab([FILE])],
  ["archive.cpio", "cpio", () => cpio([FILE])],
  ["continued.eml", "attachment, continued name", letter("continued")],
  ["words.eml", "attachment, encoded words", letter("words")],
  ["raw.eml", "attachment, GBK", letter("raw")],
  ["attachment.msg", "attachment", () => msg({ ...PLAIN, attachments: [FILE] })],
  ["gbk.msg", "attachment, GBK", () => msg({ ...PLAIN, attachments: [FILE] }, "gbk")],
  ["attachment.pdf", "attachment", () => pdfWith({ lines: [AFTER], attachment: FILE })],
  ["attachment.ofd", "attachment", () => ofd({ pages: [{ texts: [] }], attachments: [FILE] })],
  [
    "package.doc",
    "file dropped in",
    () => doc({ title: BEFORE, author: "办公室", body: [AFTER], packages: [FILE] }),
  ],
  ["package.rtf", "file dropped in", () => rtf({ body: [AFTER], files: [FILE] })],
];

export const nameFormat: CorpusFormat = {
  format: "name",
  title: { zh: "文件名和文件夹名", en: "Names of files and folders" },
  files: () => NAMES.map(([file, variant, make]) => markAt("filename", `name/${file}`, make, variant)),
};
