import { RADICAL_PAIRS } from "./fold-radicals.ts";
import { SIMPLIFIED_PAIRS } from "./fold-simplified.ts";

/** In `units`: what becomes of this unit is in `strings`, by code point; nothing there means it stays. */
export const IRREGULAR = 0xffff;

export interface FoldTable {
  /** Code unit to code unit. */
  readonly units: Uint16Array;
  /** Code points that become nothing or several units, and those above U+FFFF that change. */
  readonly strings: ReadonlyMap<number, string>;
}

/**
 * Invisible: Default_Ignorable_Code_Point of Unicode (soft hyphen, joiners, bidi controls, Hangul fillers, variation
 * selectors, tags), and the marks around interlinear annotation.
 */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** White, shadowed, circled and emoji stars, and those of Wingdings in the private area. Never `*`, which is code and masks. */
const STARS = "☆✩✪✫✬✭✮✯✰✦✧⭐⭑⭒⋆⚝٭🌟🟊\uf0aa\uf0ab\uf0b6";
const TRIANGLES = "△▴▵🔺";
/** NEL, line and paragraph separator, vertical tab: line ends by another name. Braille blank: a space. */
const OTHER: readonly (readonly [string, string])[] = [
  ["\u0085\u2028\u2029\v", "\n"],
  ["\u2800", " "],
  [STARS, "★"],
  [TRIANGLES, "▲"],
];

const BLOCK = 256;
/** Planes above the first where NFKC changes anything: letters and digits of mathematics, enclosed forms, compatibility ideographs. */
const ASTRAL: readonly (readonly [number, number])[] = [
  [0x1d400, 0x1d7ff],
  [0x1ee00, 0x1eeff],
  [0x1f100, 0x1f2ff],
  [0x1fbf0, 0x1fbf9],
  [0x2f800, 0x2fa1f],
];

/** Unicode's compatibility forms, radicals, traditional characters, stars and what cannot be seen, in one table. */
export function buildFoldTable(): FoldTable {
  const units = new Uint16Array(0x10000).map((_, unit) => unit);
  const strings = new Map<number, string>();
  const simple = pairs(RADICAL_PAIRS + SIMPLIFIED_PAIRS);
  const simplify = (text: string) => Array.from(text, (char) => chase(simple, char)).join("");
  const set = (point: number, text: string) => {
    if (point < 0x10000 && text.length === 1 && text !== "\uffff") units[point] = text.charCodeAt(0);
    else irregular(units, strings, point, text);
  };
  for (const char of simple.keys()) set(char.codePointAt(0)!, simplify(char));
  for (const [from, to] of [[0x80, 0xffff] as const, ...ASTRAL]) setCompatible(from, to, simplify, set);
  for (const [chars, to] of OTHER) for (const char of chars) set(char.codePointAt(0)!, to);
  for (const [from, to] of INVISIBLE) for (let point = from; point <= to; point++) set(point, "");
  units.fill(IRREGULAR, 0xd800, 0xdc00);
  return { units, strings };
}

function irregular(units: Uint16Array, strings: Map<number, string>, point: number, text: string): void {
  if (point < 0x10000) units[point] = IRREGULAR;
  strings.set(point, text);
}

function setCompatible(
  from: number,
  to: number,
  simplify: (text: string) => string,
  set: (point: number, text: string) => void,
): void {
  for (let start = from; start <= to; start += BLOCK) {
    const points = Array.from({ length: Math.min(BLOCK, to - start + 1) }, (_, i) => start + i);
    if (start >= 0xd800 && start < 0xf900) continue;
    const block = String.fromCodePoint(...points);
    if (block.normalize("NFKC") === block) continue;
    for (const point of points) {
      const char = String.fromCodePoint(point);
      const folded = char.normalize("NFKC");
      if (folded !== char) set(point, simplify(folded));
    }
  }
}

function pairs(text: string): Map<string, string> {
  const map = new Map<string, string>();
  for (let i = 0; i < text.length; i += 2) map.set(text[i]!, text[i + 1]!);
  return map;
}

/** A radical may equal a traditional character: two steps at most. */
function chase(map: ReadonlyMap<string, string>, char: string): string {
  const once = map.get(char) ?? char;
  return map.get(once) ?? once;
}
