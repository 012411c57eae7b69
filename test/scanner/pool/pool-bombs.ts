import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { packed } from "../../../seeds/documents/archives/archive.ts";
import { nested } from "../../../seeds/documents/archives/nested.ts";
import { tarball } from "../../../seeds/documents/archives/tar.ts";
import { tinyPdf } from "../extract/pdf/tiny-pdf.ts";
import { deflated, type RawEntry, rawZip, repeated, stored } from "../extract/zip/raw-zip.ts";

/** Files that somebody made to stop whoever reads them. */
export const CODE = "TEST-123456";
const MB = 1_048_576;
const SYMLINK = 0o120777;

const CONTENT_TYPES = stored("[Content_Types].xml", "<Types/>");
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (document: RawEntry) => rawZip([CONTENT_TYPES, document]);

/** Data that unpack to a thousand times a megabyte of this. */
function thousandTimes(megabyte: Uint8Array): Buffer {
  const piece = deflateRawSync(megabyte, { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 1_000 }, () => piece)]);
}

/** 1 GB from a few KB: packed twice. */
export function pdfBomb(): Uint8Array {
  const body = deflateSync(thousandTimes(Buffer.alloc(MB, " ")));
  const head = `<< /Length ${body.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  const pdf = tinyPdf({ pages: [{ draw: "", more: "/Contents 10 0 R" }], objects: ["@"] });
  const [before = "", after = ""] = pdf.toString("latin1").split("@");
  return Buffer.concat([
    Buffer.from(before + head, "latin1"),
    body,
    Buffer.from(`\nendstream${after}`, "latin1"),
  ]);
}

/** Forms that each draw the next one twice: 2 to the power of 26 in the end. */
export function formBomb(): Uint8Array {
  const forms = Array.from({ length: 26 }, (_, level) => {
    const content = level === 25 ? "BT ET" : "/X Do /X Do";
    const next = level === 25 ? "" : `/Resources << /XObject << /X ${11 + level} 0 R >> >>`;
    return `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] ${next} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  });
  return tinyPdf({
    pages: [{ draw: "/X Do /X Do\n", more: "/Resources << /XObject << /X 10 0 R >> >>" }],
    objects: forms,
  });
}

/** One body under fifty names. */
export function overlappingZip(): Uint8Array {
  const body = deflated("0.txt", Buffer.alloc(4 * MB, "字"));
  return rawZip([body, ...Array.from({ length: 50 }, (_, n) => ({ ...body, name: `${n}.txt`, at: 0 }))]);
}

/** Archives in archives, more than anybody follows: an archive that holds itself looks no different. */
export function endlessZip(): Uint8Array {
  return nested([{ name: "a.txt", data: CODE }], 40);
}

/** 1 GB from a few KB. */
export function zipBomb(): Uint8Array {
  const inner = rawZip([repeated("a.txt", " ".repeat(MB), 1_000, { head: `${CODE}\n` })]);
  return rawZip([deflated("inner.zip", inner)]);
}

export async function sevenZipBomb(): Promise<Uint8Array> {
  return await packed([{ name: "a.txt", data: Buffer.alloc(24 * MB, " ") }], { name: "a.7z" });
}

export function deepDocx(): Uint8Array {
  const open = `<w:document ${NAMESPACE}><w:body>`;
  return docx(repeated("word/document.xml", "<w:p>".repeat(1_000), 1_000, { head: open }));
}

export function attributeDocx(): Uint8Array {
  const head = `<w:document ${NAMESPACE}><w:body><w:p w:x="`;
  return docx(repeated("word/document.xml", "a".repeat(MB), 200, { head, tail: '"/>' }));
}

export function entityXml(): Uint8Array {
  const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join("");
  return Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "x">${entities}]><a>&e30; ${CODE}</a>`);
}

export function climbingZip(): Uint8Array {
  return rawZip([stored("../../../../tmp/climbed.txt", CODE), stored("/etc/climbed.txt", CODE)]);
}

export function linkingZip(target: string): Uint8Array {
  return rawZip([{ ...stored("link.txt", target), mode: SYMLINK }, stored("a.txt", "正文")]);
}

export function linkingTar(target: string): Uint8Array {
  const tar = Buffer.from(
    tarball([
      { name: "link.txt", data: "", type: "2" },
      { name: "a.txt", data: "正文" },
    ]),
  );
  tar.write(target, 157, "latin1");
  tar.fill(0x20, 148, 156);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return tar;
}
