import { xlsStream } from "../../seeds/documents/excel/xls.ts";
import { tnef } from "../../seeds/documents/mail/tnef.ts";
import { bytes, wide } from "../../seeds/documents/media/bytes.ts";
import {
  exif,
  gif,
  jpeg,
  packedText,
  photoshop,
  pngOf,
  webp,
  xmp,
} from "../../seeds/documents/media/picture.ts";
import { pub } from "../../seeds/documents/ole/pub.ts";
import { encode } from "../../seeds/documents/text/encoding.ts";
import { oldDoc } from "../../seeds/documents/word/old-doc.ts";
import { bmp, dib, ico, ppm } from "../../seeds/pictures/raw.ts";
import type { FuzzSeed } from "./fuzz-case.ts";

const MARK = "机密★7年";
const utf8 = (text: string) => Buffer.from(text);
const EXIF = exif(
  [
    [0x010e, 2, utf8(MARK)],
    [0x9c9b, 1, wide(MARK)],
  ],
  [[0x9286, 7, bytes("UNICODE\0", Buffer.from(MARK, "utf16le"))]],
);
const PACKET = xmp(MARK, MARK);
const RASTER = Array.from({ length: 24 }, (_, y) => Array.from({ length: 24 }, (_, x) => (x * y) % 256));

const PICTURES: readonly FuzzSeed[] = [
  {
    name: "a.jpg",
    bytes: jpeg([
      [0xe1, bytes("Exif\0\0", EXIF)],
      [0xe1, bytes("http://ns.adobe.com/xap/1.0/\0", PACKET)],
      [0xed, photoshop([[120, utf8(MARK)]])],
      [0xfe, encode(MARK, "gb18030")],
    ]),
  },
  {
    name: "a.png",
    bytes: pngOf([
      ["IHDR", Buffer.from("00000010000000100802000000", "hex")],
      ["tEXt", bytes("Title\0", MARK)],
      ["zTXt", packedText("Comment", MARK)],
      ["iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0", PACKET)],
      ["eXIf", EXIF],
    ]),
  },
  { name: "a.gif", bytes: gif(MARK, PACKET) },
  {
    name: "a.webp",
    bytes: webp([
      ["EXIF", EXIF],
      ["XMP ", utf8(PACKET)],
    ]),
  },
  { name: "a.tif", bytes: EXIF },
  { name: "b.tif", bytes: exif([[0x010e, 2, utf8(MARK)]], [], "be") },
  { name: "a.bmp", bytes: bmp(RASTER) },
  { name: "a.dib", bytes: dib(RASTER, { bits: 8 }) },
  { name: "a.ppm", bytes: ppm(RASTER) },
  { name: "a.ico", bytes: ico(24, 24, dib(RASTER)) },
];

const CARD = `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${MARK}\r\nN;ENCODING=QUOTED-PRINTABLE:=E6=9C=\r\n=BA\r\nNOTE:${MARK}\r\nPHOTO;ENCODING=b;TYPE=JPEG:${Buffer.alloc(300).toString("base64")}\r\nEND:VCARD\r\n`;

/** A value of DER with its tag and length. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const inner = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag, 0x82, inner.length >> 8, inner.length & 0xff), inner]);
}

const kind = (last: number) => Buffer.from(`06092a864886f70d01070${last}`, "hex");
const LETTER = der(0xa0, der(4, utf8(`Content-Type: text/plain; charset=utf-8\n\n${MARK}`)));
const SIGNED = der(
  0x30,
  kind(2),
  der(0xa0, der(0x30, Buffer.of(2, 1, 1), der(0x31), der(0x30, kind(1), LETTER))),
);

const OTHERS: readonly FuzzSeed[] = [
  { name: "card.vcf", bytes: utf8(CARD) },
  { name: "a.uue", bytes: utf8("begin 644 名单.txt\n#86)C\n`\nend\n") },
  {
    name: "winmail.dat",
    bytes: tnef({
      subject: MARK,
      rtf: utf8("{\\rtf1 SECRET}"),
      attachments: [{ name: "附件.txt", data: utf8(MARK) }],
    }),
  },
  { name: "smime.p7m", bytes: SIGNED },
  { name: "a.pub", bytes: pub({ title: MARK, author: "", body: [MARK], wordArt: MARK }) },
  { name: "old.doc", bytes: oldDoc(MARK, { language: 0x0804, charsets: [134], header: MARK }) },
  { name: "bare.xls", bytes: xlsStream({ sheets: [{ name: "汇总", rows: [[MARK]] }] }) },
];

/** Formats that the corpus does not show by themselves. */
export const SMALL_FORMATS: Readonly<Record<string, readonly FuzzSeed[]>> = {
  "picture-data": PICTURES,
  small: OTHERS,
};
