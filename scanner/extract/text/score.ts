import { COMMON_HAN, LEVEL_ONE_HAN } from "./han.ts";

/** What one character says for or against a decoding. */
const COMMON = 1;
const ORDINARY = 0.9;
const LEVEL_ONE = 0.6;
const UNCOMMON = 0.2;
const BROKEN = -2;

/** How much a decoding looks like text: about 1 when all of it is common, 0 and below for noise. */
export function likeness(text: string): number {
  let sum = 0;
  let count = 0;
  let lettersBefore = false;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const accent = lettersBefore && isLatin(code);
    sum += accent ? ORDINARY : weightOf(character, code);
    count += 1;
    lettersBefore = isAsciiLetter(code);
  }
  return count === 0 ? 0 : sum / count;
}

function weightOf(character: string, code: number): number {
  if (code < 0x80) return isControl(code) ? BROKEN : ORDINARY;
  if (code >= 0x4e00 && code <= 0x9fff) return hanWeight(character);
  if (isBroken(code)) return BROKEN;
  if (isPunctuation(code)) return ORDINARY;
  return code < 0x2000 || code > 0xffff ? UNCOMMON : 0;
}

function hanWeight(character: string): number {
  if (COMMON_HAN.has(character)) return COMMON;
  return LEVEL_ONE_HAN.has(character) ? LEVEL_ONE : UNCOMMON;
}

/** All control characters of ASCII but tab, line ends, form feed and the escape of coloured logs. */
export function isControl(code: number): boolean {
  return (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== 0x1b) || code === 0x7f;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Letters with accents, and the signs Windows-1252 puts into words. */
function isLatin(code: number): boolean {
  return (code >= 0xc0 && code <= 0x17f) || code === 0x2019;
}

/** Replacement, C1 controls, half of a surrogate pair, private use, non-characters. */
function isBroken(code: number): boolean {
  return (
    code === 0xfffd ||
    code >= 0xf0000 ||
    (code >= 0x80 && code <= 0x9f) ||
    (code >= 0xd800 && code <= 0xf8ff) ||
    (code & 0xfffe) === 0xfffe
  );
}

/** General punctuation, marks, box drawing and stars; CJK punctuation and kana; full-width forms. */
function isPunctuation(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x203b) ||
    (code >= 0x2460 && code <= 0x266f) ||
    (code >= 0x3000 && code <= 0x30ff) ||
    (code >= 0xff01 && code <= 0xff5e) ||
    (code >= 0xffe0 && code <= 0xffe5) ||
    code === 0xfeff
  );
}
