import { u32 } from "../ole/little-endian.ts";
import { encode } from "../text/encoding.ts";

/** How rich text writes what is not ASCII: as Unicode numbers, as GBK bytes in hex, or as GBK bytes. */
export const RTF_ENCODINGS = ["unicode", "gbk-hex", "gbk-bytes"] as const;
export type RtfEncoding = (typeof RTF_ENCODINGS)[number];

/** Text as it stands in a group; line ends are line breaks. */
export function rtfText(text: string, encoding: RtfEncoding): string {
  const safe = text
    .replaceAll(/[\\{}]/g, "\\$&")
    .replaceAll("\n", "\\line ")
    .replaceAll("\t", "\\tab ");
  if (encoding === "gbk-bytes") return safe;
  return safe.replaceAll(/[^\x00-\x7f]/g, encoding === "unicode" ? unicodeNumber : hexBytes);
}

/** Numbers are signed, and a reader that knows none of them sees the GBK bytes or a question mark. */
function unicodeNumber(unit: string): string {
  const code = unit.charCodeAt(0);
  return `\\uc1\\u${code > 0x7fff ? code - 0x10000 : code}?`;
}

function hexBytes(character: string): string {
  return [...encode(character, "gb18030")].map((byte) => `\\'${byte.toString(16).padStart(2, "0")}`).join("");
}

export function group(name: string, text: string): string {
  return `{\\${name} ${text}}`;
}

/** A file as the packager of Windows wraps it, in the first form of OLE. */
export function embeddedData(name: string, data: Uint8Array): Uint8Array {
  const packaged = packagedData(name, data);
  const head = Buffer.concat([u32(0x501), u32(2), counted("Package"), u32(0), u32(0)]);
  return Buffer.concat([head, u32(packaged.length), packaged]);
}

/** What an `Ole10Native` stream holds behind its size. */
export function packagedData(name: string, data: Uint8Array): Uint8Array {
  const label = Buffer.from([...encode(name, "gb18030"), 0]);
  return Buffer.concat([
    Buffer.of(2, 0),
    label,
    label,
    Buffer.of(0, 0, 3, 0),
    u32(label.length),
    label,
    u32(data.length),
    data,
  ]);
}

function counted(text: string): Buffer {
  return Buffer.concat([u32(text.length + 1), Buffer.from(`${text}\0`, "latin1")]);
}
