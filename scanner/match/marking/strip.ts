import { canonical, GAP, GAP_OF } from "./characters.ts";

/**
 * A stretch of folded text without what may be strewn between the characters of a mark: blanks, dots, dashes,
 * underscores. What was left out is kept as a gap, so that 密级 机密 and 1.机密 stay apart from 密级机密 and 1机密.
 */
export interface Strip {
  /** Kept characters, look-alikes replaced. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** `text` with ASCII letters in upper case. */
  readonly upper: string;
  /** Folded offset of each kept character. */
  readonly at: readonly number[];
  /** Bits of GAP before each kept character, and behind the last. */
  readonly gap: readonly number[];
}

/** Longest strip worth reading: a mark with all its companions stays below. */
export const STRIP_CHARS = 160;
/** A line of many blanks between left and right part; longer ones are prose or data. */
export const LINE_CHARS = 400;

/** The stretch as a strip; undefined when it holds more than a mark and its companions can. */
export function squeeze(text: string, from: number, to: number): Strip | undefined {
  const at: number[] = [];
  const gap: number[] = [];
  let before = 0;
  for (let i = from; i < to; i++) {
    const dropped = GAP_OF[text.charCodeAt(i)]!;
    if (dropped !== 0) {
      before |= dropped | (before & dropped & GAP.space ? GAP.wide : 0) | leader(before & dropped);
      continue;
    }
    if (at.length === STRIP_CHARS) return undefined;
    at.push(i);
    gap.push(before);
    before = 0;
  }
  gap.push(before);
  return stripOf(at.map((offset) => text[offset]!).join(""), at, gap);
}

/** A second dot: the row of dots between a heading and its page. */
function leader(again: number): number {
  return again & GAP.dot ? GAP.leader : 0;
}

function stripOf(raw: string, at: readonly number[], gap: readonly number[]): Strip {
  const text = canonical(raw);
  return { text, raw, upper: upperAscii(text), at, gap };
}

/** A strip of the same places with other characters of the same number, e.g. with misread digits mended. */
export function rewritten(strip: Strip, raw: string): Strip {
  return stripOf(raw, strip.at, strip.gap);
}

/** Part of a strip. */
export function part(strip: Strip, from: number, to: number): Strip {
  const gap = [0, ...strip.gap.slice(from + 1, to), to < strip.text.length ? 0 : strip.gap[to]!];
  return stripOf(strip.raw.slice(from, to), strip.at.slice(from, to), gap);
}

/** Of the same length, unlike toUpperCase. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Kept characters of a word of a rule. */
export function squeezed(word: string): string {
  return squeeze(word, 0, word.length)?.text ?? "";
}
