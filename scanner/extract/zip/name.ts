import { isAscii } from "node:buffer";
import { TextDecoder } from "node:util";
import { crc32 } from "node:zlib";
import { extraFields, FLAG_UTF8 } from "./entry.ts";

/** Info-ZIP unicode path: version, CRC-32 of the plain name, UTF-8 name. APPNOTE 4.6.9. */
const UNICODE_PATH = 0x7075;

/** The upper half of IBM code page 437, which APPNOTE D.1 prescribes for names without the UTF-8 flag. */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** Longest path that is shown or matched, UTF-16 units. */
const LONGEST_PATH = 4_096;

/** The path of an entry, whatever its writer thought of encodings, safe to show on one line. */
export function entryPath(raw: Buffer, options: { readonly flags: number; readonly extra: Buffer }): string {
  return shownPath(decodeName(raw, options));
}

/** A path from an archive as it may be shown. Its `..` lead nowhere: nothing is ever written. */
export function shownPath(path: string): string {
  const tail = path.replaceAll("\\", "/").slice(-LONGEST_PATH);
  // Control characters and direction marks only serve to make a name look like another one.
  return tail.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** A name whose encoding nobody tells. */
export function decodedName(raw: Buffer): string {
  if (isAscii(raw)) return raw.toString("latin1");
  return strict("utf-8", raw) ?? chineseName(raw) ?? cp437(raw);
}

function decodeName(
  raw: Buffer,
  { flags, extra }: { readonly flags: number; readonly extra: Buffer },
): string {
  if ((flags & FLAG_UTF8) !== 0) return raw.toString("utf8");
  return unicodePath(raw, extra) ?? decodedName(raw);
}

function unicodePath(raw: Buffer, extra: Buffer): string | undefined {
  for (const { id, data } of extraFields(extra)) {
    const isForThisName = id === UNICODE_PATH && data.length > 5 && data.readUInt32LE(1) === crc32(raw);
    if (isForThisName) return data.toString("utf8", 5);
  }
  return undefined;
}

/**
 * GB18030, if most of what is not ASCII lies in the rows of GB 2312: those hold the hanzi of nearly every name, while
 * the letters of a European code page 437 name mostly make pairs outside of them.
 */
function chineseName(raw: Buffer): string | undefined {
  let common = 0;
  let rare = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const lead = raw[at] ?? 0;
    if (lead < 0x80) continue;
    at += 1;
    const trail = raw[at] ?? 0;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) common += 1;
    else rare += 1;
  }
  return common >= rare ? strict("gb18030", raw) : undefined;
}

function strict(encoding: string, raw: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(raw);
  } catch {
    return undefined;
  }
}

function cp437(raw: Buffer): string {
  return Array.from(raw, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? "?"),
  ).join("");
}
