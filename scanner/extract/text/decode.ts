import { isAscii, isUtf8 } from "node:buffer";
import type { Source } from "../../content.ts";
import { isControl, likeness } from "./score.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5" | "windows-1252";

/** How much of a text decides about its encoding. */
export const DETECT_BYTES = 65_536;
const CHUNK_BYTES = 262_144;

/** Below this a decoding is noise: with one character in five broken the score is about 0.3. */
const TEXT_SCORE = 0.5;
/** Broken characters among those that are not ASCII, up to which UTF-8 with a flaw is still UTF-8. */
const UTF8_FLAWS = 0.1;
/** Control characters a text may hold. */
const CONTROL_SHARE = 0.05;

/** In the order of preference between equals. */
const GUESSES: readonly Encoding[] = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252"];

/**
 * The encoding of the first bytes of a text; nothing when they are not text. Pure ASCII is `utf-8`, which says nothing
 * about what follows: `decodeText` looks again where the text stops being ASCII.
 */
export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, DETECT_BYTES);
  const marked = byteOrderMark(head);
  if (marked !== undefined) return marked;
  const bytewise = !head.includes(0) && controlShare(head) <= CONTROL_SHARE;
  return bytewise && (isUtf8(withoutCutTail(head)) || isFlawedUtf8(head)) ? "utf-8" : bestGuess(head);
}

function byteOrderMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

function controlShare(head: Uint8Array): number {
  let controls = 0;
  for (const byte of head) if (isControl(byte)) controls += 1;
  return head.length === 0 ? 0 : controls / head.length;
}

/** Drops a character that the end of the head cuts in two. */
export function withoutCutTail(head: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, head.length); back += 1) {
    const byte = head[head.length - back]!;
    if (byte < 0x80) return head;
    if (byte >= 0xc0) return head.subarray(0, head.length - back);
  }
  return head;
}

function isFlawedUtf8(head: Uint8Array): boolean {
  let foreign = 0;
  let broken = 0;
  for (const character of decodeHead(head, "utf-8")) {
    if (character >= "\u0080") foreign += 1;
    if (character === "\ufffd") broken += 1;
  }
  return foreign > 2 * broken && broken <= Math.max(1, foreign * UTF8_FLAWS);
}

function bestGuess(head: Uint8Array): Encoding | undefined {
  let best: Encoding | undefined;
  let bestScore = TEXT_SCORE;
  for (const encoding of GUESSES) {
    const score = likeness(decodeHead(head, encoding));
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

function decodeHead(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/** The whole text in pieces; no character is lost where two chunks meet. `encoding` overrides what would be detected. */
export async function* decodeText(source: Source, encoding?: string): AsyncGenerator<string> {
  let decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
  for (let offset = 0; offset < source.size; ) {
    const chunk = await source.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) break;
    offset += chunk.length;
    if (decoder === undefined && !isPlainAscii(chunk)) decoder = new TextDecoder(detectLate(chunk));
    yield decoder === undefined ? asciiText(chunk) : decoder.decode(chunk, { stream: true });
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

/** Looks where the text stops being ASCII, which may lie far behind the first bytes. */
function detectLate(chunk: Uint8Array): Encoding {
  const first = chunk.findIndex((byte) => byte >= 0x80 || byte === 0);
  const from = first < DETECT_BYTES / 2 ? 0 : (first - 1_024) & ~1;
  return detectEncoding(chunk.subarray(from)) ?? "gb18030";
}

function isPlainAscii(chunk: Uint8Array): boolean {
  return isAscii(chunk) && !chunk.includes(0);
}

function asciiText(chunk: Uint8Array): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
}
