import { gzipSync } from "node:zlib";
import { type ArchiveEntry, packed } from "../../documents/archives/archive.ts";
import { rar4, rar5 } from "../../documents/archives/rar.ts";
import { tarball } from "../../documents/archives/tar.ts";
import { zip } from "../../documents/archives/zip.ts";
import { encode } from "../../documents/text/encoding.ts";
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

/** A document and a note in a folder with a Chinese name; the mark stands in the document. */
function entries(): readonly ArchiveEntry[] {
  const data = docx({ title: BEFORE, author: "办公室", body: [CORPUS_MARK, AFTER] });
  return [
    { name: "材料/说明.txt", data: encode(AFTER, "gb18030") },
    { name: "材料/附件.docx", data },
  ];
}

type Make = () => Uint8Array | Promise<Uint8Array>;

const by7Zip =
  (name: string, ...switches: readonly string[]) =>
  () =>
    packed(entries(), { name, switches });

const READ: readonly (readonly [file: string, variant: string, make: Make])[] = [
  ["solid.7z", "7z", by7Zip("a.7z")],
  ["ppmd.7z", "7z, PPMd", by7Zip("a.7z", "-m0=PPMd")],
  ["lzma.zip", "zip, LZMA", by7Zip("a.zip", "-mm=LZMA")],
  ["deflate64.zip", "zip, Deflate64", by7Zip("a.zip", "-mm=Deflate64")],
  ["bzip2.zip", "zip, BZip2", by7Zip("a.zip", "-mm=BZip2")],
  ["image.wim", "wim", by7Zip("a.wim")],
  ["ustar.tar", "tar, ustar", () => tarball(entries())],
  ["pax.tar", "tar, pax", () => tarball(entries(), "pax")],
  ["gnu.tar", "tar, GNU", () => tarball(entries(), "gnu")],
  ["packed.tar.gz", "tar.gz", () => gzipSync(tarball(entries()))],
  ["old.rar", "rar 4", () => rar4(entries())],
  ["new.rar", "rar 5", () => rar5(entries())],
];

const CLOSED: readonly (readonly [file: string, variant: string, make: Make])[] = [
  ["secret.7z", "7z, password", by7Zip("a.7z", "-p我猜")],
  ["secret-names.7z", "7z, names too", by7Zip("a.7z", "-p我猜", "-mhe=on")],
  ["secret.zip", "zip, password", () => locked(zip(entries()))],
  ["secret-names.rar", "rar 5, names too", () => rar5(entries(), { encryptedHeaders: true })],
];

export const archiveFormat: CorpusFormat = {
  format: "archive",
  title: { zh: "7z、rar、tar 等压缩包", en: "7z, rar, tar and other archives" },
  files: (): readonly CorpusFile[] => [
    ...READ.map(([file, variant, make]) => markAt("body", `archive/${file}`, make, variant)),
    ...CLOSED.map(([file, variant, make]) => gapOf("encrypted", `archive/${file}`, make, variant)),
  ],
};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const ENCRYPTED = 1;

/** Says of every entry that it is encrypted (APPNOTE 4.4.4, bit 0); its bytes are noise then. */
function locked(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = 0; at + 10 < bytes.length; at += 1) {
    const signature = bytes.readUInt32LE(at);
    if (signature === LOCAL) bytes[at + 6]! |= ENCRYPTED;
    if (signature === CENTRAL) bytes[at + 8]! |= ENCRYPTED;
  }
  return bytes;
}
