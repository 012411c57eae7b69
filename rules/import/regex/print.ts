import {
  ALL_CHARS,
  type CharSet,
  complement,
  DIGITS,
  LAST_CODE_POINT,
  NEWLINES,
  onlyMember,
  rangesOf,
  SPACES,
  union,
  WORD_CHARS,
} from "../../pattern/char-set.ts";
import type { Foreign, ForeignSet } from "./syntax.ts";

/** Writes an expression in our own subset. Looks are gone by now, and every repetition has its bound. */
export function printForeign(node: Foreign): string {
  switch (node.kind) {
    case "set":
      return printSet(node);
    case "edge":
      return node.text;
    case "look":
      return "";
    case "sequence":
      return node.items.map((item) => (item.kind === "choice" ? grouped(item) : printForeign(item))).join("");
    case "choice":
      return node.branches.map(printForeign).join("|");
    case "repeat":
      return `${printItem(node.item)}${printBounds(node.min, node.max)}`;
  }
}

function printItem(node: Foreign): string {
  return node.kind === "set" ? printSet(node) : grouped(node);
}

function grouped(node: Foreign): string {
  return `(?:${printForeign(node)})`;
}

function printBounds(min: number, max: number): string {
  if (min === 0 && max === 1) return "?";
  if (min === 1 && max === 1) return "";
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

const NAMED: readonly (readonly [CharSet, string])[] = [
  [ALL_CHARS, "[^]"],
  [complement(NEWLINES), "."],
  [DIGITS, "\\d"],
  [complement(DIGITS), "\\D"],
  [WORD_CHARS, "\\w"],
  [complement(WORD_CHARS), "\\W"],
  [SPACES, "\\s"],
  [complement(SPACES), "\\S"],
];

function printSet({ set, properties, negated }: ForeignSet): string {
  if (properties.length > 0) return `[${negated ? "^" : ""}${properties.join("")}${printRanges(set)}]`;
  const real = negated ? complement(set) : set;
  const named = NAMED.find(([each]) => same(each, real));
  if (named !== undefined) return named[1] === "[^]" ? "[\\s\\S]" : named[1];
  const only = onlyMember(real);
  if (only !== undefined) return printLiteral(only);
  return real.at(-1) === LAST_CODE_POINT ? `[^${printRanges(complement(real))}]` : `[${printRanges(real)}]`;
}

function same(a: CharSet, b: CharSet): boolean {
  return a.length === b.length && a.every((code, i) => code === b[i]);
}

function printRanges(set: CharSet): string {
  const rest = complement(union(complement(set), SPACES));
  const blanks = same(union(rest, SPACES), set);
  return (
    (blanks ? "\\s" : "") +
    rangesOf(blanks ? rest : set)
      .flatMap(readable)
      .map(([lo, hi]) => {
        if (lo === 0x30 && hi === 0x39) return "\\d";
        if (lo === hi) return printMember(lo);
        return hi === lo + 1 ? printMember(lo) + printMember(hi) : `${printMember(lo)}-${printMember(hi)}`;
      })
      .join("")
  );
}

/** Where digits and letters begin and end in ASCII. */
const BORDERS = [0x30, 0x3a, 0x41, 0x5b, 0x61, 0x7b];
/** Longer ranges are meant as they are, such as all that can be printed. */
const SHORT_RANGE = 40;

/** `/-9` as `/` and `0-9`: nobody reads a range that crosses from signs to digits. */
function readable([lo, hi]: [number, number]): [number, number][] {
  if (hi - lo > SHORT_RANGE) return [[lo, hi]];
  const starts = [lo, ...BORDERS.filter((border) => border > lo && border <= hi)];
  return starts.map((start, i) => [start, (starts[i + 1] ?? hi + 1) - 1]);
}

function printMember(code: number): string {
  const character = String.fromCodePoint(code);
  return "\\]^-[".includes(character) ? `\\${character}` : printable(code, character);
}

function printLiteral(code: number): string {
  const character = String.fromCodePoint(code);
  return "^$\\.*+?()[]{}|/".includes(character) ? `\\${character}` : printable(code, character);
}

const SHORT: Readonly<Record<number, string>> = { 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r" };

function printable(code: number, character: string): string {
  const short = SHORT[code];
  if (short !== undefined) return short;
  if (code <= 0x1f || (code >= 0x7f && code <= 0xa0)) return `\\x${code.toString(16).padStart(2, "0")}`;
  return /[\p{C}\p{Z}]/u.test(character) && code !== 0x20 ? `\\u{${code.toString(16)}}` : character;
}
