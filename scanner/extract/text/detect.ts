import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { asBuffer } from "../bytes/as-buffer.ts";
import { likeness } from "./score.ts";
import { shiftedEncoding } from "./shifted.ts";

export type Encoding =
  | "utf-8"
  | "utf-16le"
  | "utf-16be"
  | "utf-32le"
  | "utf-32be"
  | "gb18030"
  | "big5"
  | "shift_jis"
  | "windows-1252"
  | "hz-gb-2312"
  | "iso-2022-cn"
  | "iso-2022-jp";

/** How much of a text decides about its encoding. */
export const DETECT_BYTES = 65_536;
/** How much of that is tried in every encoding: enough to tell them apart, and every one costs. */
const SAMPLE_BYTES = 6_144;
/** What stands before the first byte that tells. */
const BEFORE_BYTES = 256;

/** Below this a decoding is noise: with one character in five broken the score is about 0.3. */
const TEXT_SCORE = 0.5;
/** Above this a decoding is everyday Chinese. */
const CERTAIN_SCORE = 0.85;
/** Above this most are and the others frequent. */
const MOSTLY_COMMON = 0.78;
/** Fewer bytes prove nothing about UTF-16. */
const LEAST_WIDE = 6;
/** Bytes of a text that may be another encoding by chance. */
const LONGEST_CHANCE = 256;
/** Broken characters among those that are not ASCII, up to which UTF-8 with a flaw is still UTF-8. */
const UTF8_FLAWS = 0.1;
/** Control characters a text may hold; one that is riddled with zeros, fewer. */
const CONTROL_SHARE = 0.05;
const RIDDLED_CONTROL_SHARE = 0.002;
const LEAST_RIDDLED = 16;

/** Bytes that are control characters, as `isControl` says of characters. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;
const OTHERS = /[^\0-\x08\x0e-\x1a\x1c-\x1f\x7f]+/g;

/** In the order of preference between equals. */
const GUESSES: readonly Encoding[] = [
  "utf-8",
  "gb18030",
  "big5",
  "shift_jis",
  "utf-16le",
  "utf-16be",
  "windows-1252",
];

/**
 * The encoding of the first bytes of a text; nothing when they are not text. Pure ASCII is `utf-8`, which says nothing
 * about what follows: `decodeText` looks again where the text stops being ASCII.
 */
export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, DETECT_BYTES);
  const marked = byteOrderMark(head);
  if (marked !== undefined) return marked;
  if (head.includes(0)) return wideUtf32(head) ?? wideUtf16(head) ?? bestGuess(head) ?? riddled(head);
  const surprise = surprising(head);
  if (surprise !== undefined) return surprise;
  if (isAscii(head)) return shiftedEncoding(head) ?? (isTextual(head) ? "utf-8" : undefined);
  return isTextual(head) && (isUtf8(withoutCutTail(head)) || isFlawedUtf8(head)) ? "utf-8" : bestGuess(head);
}

/**
 * Short texts may be another encoding by chance: some words in GBK are UTF-8 (联通, 图), some in UTF-16 are ASCII. Where
 * most characters are everyday ones, that is no chance.
 */
function surprising(head: Uint8Array): Encoding | undefined {
  const beginning = head.subarray(0, LONGEST_CHANCE);
  if (beginning.length % 2 === 0 && beginning.length >= LEAST_WIDE) {
    for (const wide of ["utf-16le", "utf-16be"] as const) {
      if (isEverydayChinese(decodeHead(beginning, wide))) return wide;
    }
  }
  if (head.length > LONGEST_CHANCE) return undefined;
  const chinese = foreignLikeness(head, "gb18030");
  return chinese > CERTAIN_SCORE && chinese > foreignLikeness(head, "utf-8") ? "gb18030" : undefined;
}

/** In UTF-16 every zero is the same half of a character. */
function wideUtf16(head: Uint8Array): Encoding | undefined {
  const sides = [false, false];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) sides[at & 1] = true;
  if (sides[0] === sides[1]) return undefined;
  const wide = sides[1] ? "utf-16le" : "utf-16be";
  return likeness(decodeHead(tellingSample(head), wide)) > TEXT_SCORE ? wide : undefined;
}

/** Blanks and lines of hyphens are signs in UTF-16: there must be words. */
function isEverydayChinese(text: string): boolean {
  const others = text.replaceAll(/\p{Script=Han}+/gu, "").length;
  return others * 2 < text.length && likeness(text) > MOSTLY_COMMON;
}

/** How likely what is not ASCII is. */
function foreignLikeness(head: Uint8Array, encoding: Encoding): number {
  return likeness(decodeHead(head, encoding).replaceAll(/[\x00-\x7f]+/g, ""));
}

function byteOrderMark(head: Uint8Array): Encoding | undefined {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? "utf-32be" : undefined;
}

/** Every fourth byte is zero and the one beside it at most 16. */
function wideUtf32(head: Uint8Array): Encoding | undefined {
  const whole = Math.min(head.length - (head.length % 4), SAMPLE_BYTES);
  let little = whole >= 8;
  let big = whole >= 8;
  for (let at = 0; at < whole && (little || big); at += 4) {
    big &&= head[at] === 0 && head[at + 1]! <= 16 && head[at + 2]! + head[at + 3]! > 0;
    little &&= head[at + 3] === 0 && head[at + 2]! <= 16 && head[at]! + head[at + 1]! > 0;
  }
  return little ? "utf-32le" : big ? "utf-32be" : undefined;
}

/** A text with zeros between: a log whose end was reserved on disk before it was written. */
function riddled(head: Uint8Array): Encoding | undefined {
  const dense = head.filter((byte) => byte !== 0);
  if (dense.length < LEAST_RIDDLED || controlShare(dense) > RIDDLED_CONTROL_SHARE) return undefined;
  const encoding = detectEncoding(dense);
  return encoding?.startsWith("utf-16") ? undefined : encoding;
}

function isTextual(head: Uint8Array): boolean {
  return controlShare(head) <= CONTROL_SHARE;
}

function controlShare(head: Uint8Array): number {
  const text = asBuffer(head).toString("latin1");
  // Most texts hold none, which is told many times faster than it is counted.
  return CONTROL.test(text) ? text.replaceAll(OTHERS, "").length / text.length : 0;
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
  if (foreign <= 2 * broken || broken > Math.max(1, foreign * UTF8_FLAWS)) return false;
  const sample = tellingSample(head);
  return foreignLikeness(sample, "utf-8") >= foreignLikeness(sample, "gb18030");
}

function bestGuess(head: Uint8Array): Encoding | undefined {
  const sample = tellingSample(head);
  let best: Encoding | undefined;
  let bestScore = TEXT_SCORE;
  for (const encoding of GUESSES) {
    const score = likeness(decodeHead(sample, encoding));
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** From a little before the first byte that is not ASCII. */
function tellingSample(head: Uint8Array): Uint8Array {
  const first = head.findIndex((byte) => byte >= 0x80 || byte === 0);
  const from = Math.max(0, first - BEFORE_BYTES) & ~1;
  return head.subarray(from, from + SAMPLE_BYTES);
}

function decodeHead(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}
