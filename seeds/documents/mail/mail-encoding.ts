import { encode, type TextEncoding } from "../text/encoding.ts";

export interface MailEncoding {
  readonly charset: Exclude<TextEncoding, "utf-8-bom" | "utf-16le" | "utf-16be">;
  readonly transfer: "base64" | "quoted-printable" | "8bit";
  /** Fields in encoded words, or as bytes, which is against the rules and common. */
  readonly fields: "words" | "raw";
  /** Names of files: continued and percent-encoded (RFC 2231), in encoded words, or as bytes. */
  readonly names: "continued" | "words" | "raw";
}

/** Bytes of a character are cut between two words wherever the length demands: real programs do that. */
const WORD_BYTES = 40;
const PIECE_BYTES = 15;

export function words(text: string, { charset }: Pick<MailEncoding, "charset">): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return pieces(encode(text, charset), WORD_BYTES)
    .map((piece) => `=?${charset}?B?${Buffer.from(piece).toString("base64")}?=`)
    .join("\r\n ");
}

/** `filename="…"` in one of its three forms. */
export function nameParameter(key: string, name: string, { charset, names }: MailEncoding): Buffer {
  const bytes = encode(name, charset);
  if (names === "raw") return Buffer.concat([Buffer.from(`${key}="`), bytes, Buffer.from('"')]);
  if (names === "words") return Buffer.from(`${key}="${words(name, { charset })}"`);
  const written = pieces(bytes, PIECE_BYTES).map(
    (piece, i) => `${key}*${i}*=${i === 0 ? `${charset}''` : ""}${percent(piece)}`,
  );
  return Buffer.from(written.join(";\r\n "));
}

export function transferred(data: Uint8Array, transfer: MailEncoding["transfer"]): Uint8Array {
  if (transfer === "8bit") return data;
  if (transfer === "base64")
    return Buffer.from(Buffer.from(data).toString("base64").replaceAll(/.{76}/g, "$&\r\n"));
  return Buffer.from(
    [...data].map((byte, i) => (i % 20 === 19 ? `${escaped(byte)}=\r\n` : escaped(byte))).join(""),
  );
}

function escaped(byte: number): string {
  const isPlain = (byte >= 0x20 && byte < 0x7f && byte !== 0x3d) || byte === 0x0a || byte === 0x0d;
  return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function percent(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function pieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(bytes.subarray(at, at + size));
  return found;
}
