import { isAscii } from "node:buffer";
import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";
import { DETECT_BYTES, detectEncoding, type Encoding } from "./detect.ts";
import { LineDecoder } from "./line-decoder.ts";
import { type PieceDecoder, pieceDecoder } from "./piece-decoder.ts";
import { shiftedEncoding } from "./shifted.ts";

export { DETECT_BYTES, detectEncoding, withoutCutTail } from "./detect.ts";

const CHUNK_BYTES = 262_144;

/** The whole text in pieces; no character is lost where two chunks meet. `encoding` overrides what would be detected. */
export async function* decodeText(source: Source, encoding?: string): AsyncGenerator<string> {
  let decoder = encoding === undefined ? undefined : pieceDecoder(encoding);
  for (let offset = 0; offset < source.size; ) {
    const chunk = await source.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) break;
    offset += chunk.length;
    decoder ??= isPlainAscii(chunk) ? shiftedDecoder(chunk) : decoderOf(detectLate(chunk));
    const text = decoder === undefined ? asciiText(chunk) : decoder.decode(chunk, true);
    if (text !== "") yield text;
  }
  const rest = decoder?.decode(new Uint8Array(0), false);
  if (rest) yield rest;
}

function decoderOf(encoding: Encoding): PieceDecoder | undefined {
  return encoding === "utf-8" || encoding === "gb18030" ? new LineDecoder(encoding) : pieceDecoder(encoding);
}

function shiftedDecoder(ascii: Uint8Array): PieceDecoder | undefined {
  const encoding = shiftedEncoding(ascii);
  return encoding === undefined ? undefined : pieceDecoder(encoding);
}

/** Looks where the text stops being ASCII, which may lie far behind the first bytes. */
function detectLate(chunk: Uint8Array): Encoding {
  const first = chunk.findIndex((byte) => byte >= 0x80 || byte === 0);
  const from = first < DETECT_BYTES / 2 ? 0 : (first - 1_024) & ~3;
  return detectEncoding(chunk.subarray(from)) ?? "gb18030";
}

function isPlainAscii(chunk: Uint8Array): boolean {
  return isAscii(chunk) && !chunk.includes(0);
}

function asciiText(chunk: Uint8Array): string {
  return asBuffer(chunk).toString("latin1");
}
