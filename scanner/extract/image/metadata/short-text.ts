import { decodedName } from "../../zip/name.ts";

/** Fields longer than this are pictures of their own, or a trick. */
export const LONGEST_FIELD = 1_048_576;

/** A text field whose encoding nobody tells: UTF-8, GB18030 or Latin letters, without what fills it up. */
export function shortText(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, LONGEST_FIELD));
  return cleaned(decodedName(raw));
}

/** UTF-16 by its byte order mark, else the order given; the other one where that makes more hanzi. */
export function utf16Text(bytes: Uint8Array, order: "le" | "be"): string {
  const raw = Buffer.from(bytes.subarray(0, Math.min(bytes.length & ~1, LONGEST_FIELD)));
  const marked =
    raw[0] === 0xff && raw[1] === 0xfe ? "le" : raw[0] === 0xfe && raw[1] === 0xff ? "be" : undefined;
  const told = inOrder(raw, marked ?? order);
  if (marked !== undefined) return cleaned(told);
  const other = inOrder(raw, order === "le" ? "be" : "le");
  return cleaned(plainness(other) > plainness(told) ? other : told);
}

function inOrder(raw: Buffer, order: "le" | "be"): string {
  const bytes = order === "le" ? raw : Buffer.from(raw.subarray(0, raw.length & ~1)).swap16();
  return bytes.toString("utf16le").replace(/^\ufeff/, "");
}

/** Share of what people write: ASCII, and the hanzi of every day. */
function plainness(text: string): number {
  const plain = text.match(/[\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return plain / Math.max(1, text.length);
}

function cleaned(text: string): string {
  return text.replace(/\0+$/, "").replaceAll("\0", "\n").replaceAll(/\r\n?/g, "\n").trim();
}
