import { encode } from "../text/encoding.ts";
import type { PdfObjects } from "./pdf-objects.ts";

/** Encodings of fonts that are not embedded, and one that carries its own table. */
export const PDF_CMAPS = [
  "UniGB-UCS2-H",
  "UniGB-UTF16-H",
  "UniGB-UCS2-V",
  "GBK-EUC-H",
  "GBKp-EUC-H",
  "ETen-B5-H",
  "Identity-H",
] as const;
export type PdfCMap = (typeof PDF_CMAPS)[number];

/** UTF-16BE in hexadecimal. */
export function utf16Hex(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

/** A text string with its byte order mark. */
export function textString(text: string): string {
  return `<feff${utf16Hex(text)}>`;
}

/** A text as a font with this encoding wants it. */
export function encoded(text: string, cmap: PdfCMap): string {
  if (cmap.startsWith("GBK")) return `<${Buffer.from(encode(text, "gb18030")).toString("hex")}>`;
  if (cmap.startsWith("ETen")) return `<${Buffer.from(encode(text, "big5")).toString("hex")}>`;
  return `<${utf16Hex(text)}>`;
}

function latinHex(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}

/** Adds a Chinese font. With `Identity-H`, codes are those of UTF-16, and a table says so. */
export function addFont(objects: PdfObjects, cmap: PdfCMap): number {
  const ordering = cmap.startsWith("ETen") ? "CNS1" : "GB1";
  const descriptor = objects.add(
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  );
  const system = `/CIDSystemInfo << /Registry <${latinHex("Adobe")}> /Ordering <${latinHex(ordering)}> /Supplement 2 >>`;
  const inner = objects.add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor ${descriptor} 0 R /DW 1000 ${system} >>`,
  );
  const table =
    cmap === "Identity-H" ? ` /ToUnicode ${objects.add({ data: Buffer.from(IDENTITY_TABLE) })} 0 R` : "";
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${cmap} /DescendantFonts [${inner} 0 R]${table} >>`,
  );
}

/** Each code is its own character; ranges stay within one first byte. */
const IDENTITY_TABLE = [
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
  "1 begincodespacerange <0000> <ffff> endcodespacerange",
  "100 beginbfrange",
  ...Array.from({ length: 256 }, (_, high) => {
    const byte = high.toString(16).padStart(2, "0");
    return `<${byte}00> <${byte}ff> <${byte}00>`;
  }),
  "endbfrange endcmap end end",
].join("\n");
