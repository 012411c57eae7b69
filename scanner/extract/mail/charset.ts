import { isAscii } from "node:buffer";
import { TextDecoder } from "node:util";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { decodeText, detectEncoding } from "../text/decode.ts";
import { pieceDecoder } from "../text/piece-decoder.ts";

/** What programs write that never thought about it: the bytes know better. */
const CARELESS: ReadonlySet<string> = new Set(["utf-8", "windows-1252"]);
/** Encodings that write everything in ASCII. */
const SHIFTING = /^(?:hz|cn-hz|x-hz|iso-2022|x-iso-2022|utf-7|unicode-1-1)/i;
const HEAD_BYTES = 65_536;

/**
 * The encoding that is declared for bytes, if that is worth anything: UTF-8 proves itself, whatever is declared, and what
 * is declared carelessly is better guessed.
 */
export function trustedCharset(declared: string | undefined, bytes: Uint8Array): string | undefined {
  const known = declared === undefined ? undefined : pieceDecoder(declared)?.encoding;
  if (known === undefined || CARELESS.has(known)) return undefined;
  return detectEncoding(bytes) === "utf-8" && !isAscii(bytes) ? undefined : known;
}

/** A whole body in pieces. */
export async function* decodeBody(source: Source, declared: string | undefined): AsyncGenerator<string> {
  yield* decodeText(source, trustedCharset(declared, await source.read(0, HEAD_BYTES)));
}

/** A short text, decoded at once. */
export function decodeBytes(bytes: Uint8Array, declared?: string): string {
  if (isAscii(bytes) && !SHIFTING.test(declared ?? "")) return latin(bytes);
  const encoding = trustedCharset(declared, bytes) ?? detectEncoding(bytes) ?? "gb18030";
  return pieceDecoder(encoding)?.decode(bytes, false) ?? new TextDecoder("gb18030").decode(bytes);
}

function latin(bytes: Uint8Array): string {
  return asBuffer(bytes).toString("latin1");
}
