import {
  type CharSet,
  complement,
  DIGITS,
  rangesOf,
  SPACES,
  setOf,
  union,
  WORD_CHARS,
} from "../../pattern/char-set.ts";
import type { Reader } from "../../pattern/reader.ts";
import { type Dialect, Untranslatable } from "./syntax.ts";

const one = (code: number): CharSet => setOf([[code, code]]);
const of = (...ranges: [number, number][]): CharSet => setOf(ranges);

const UPPER = of([0x41, 0x5a]);
const LOWER = of([0x61, 0x7a]);
const BLANKS = of([0x09, 0x09], [0x20, 0x20]);
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13, a: 7, e: 27 };
const CLASSES: Readonly<Record<string, CharSet>> = {
  d: DIGITS,
  w: WORD_CHARS,
  s: SPACES,
  h: BLANKS,
  v: of([0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]),
};

/** The names that stand in `[:name:]`. */
const POSIX: Readonly<Record<string, CharSet>> = {
  alpha: union(UPPER, LOWER),
  digit: DIGITS,
  alnum: union(UPPER, LOWER, DIGITS),
  upper: UPPER,
  lower: LOWER,
  space: SPACES,
  blank: BLANKS,
  punct: of([0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]),
  xdigit: union(DIGITS, of([0x41, 0x46], [0x61, 0x66])),
  word: WORD_CHARS,
  cntrl: of([0, 0x1f], [0x7f, 0x7f]),
  print: of([0x20, 0x7e]),
  graph: of([0x21, 0x7e]),
  ascii: of([0, 0x7f]),
};

/** Members of a class: code points, or Unicode properties by name. */
export interface Members {
  readonly set: CharSet;
  readonly properties: readonly string[];
}

const members = (set: CharSet): Members => ({ set, properties: [] });

/** `[:alpha:]` inside a class; the reader stands behind its opening bracket and colon. */
export function readPosix(reader: Reader): Members {
  const [, not, name] = reader.match(/(\^?)(\w{1,10}):\]/y) ?? [];
  const set = name === undefined ? undefined : POSIX[name];
  if (set === undefined) throw unknown(":");
  return members(not === "" ? set : complement(set));
}

/** What a backslash stands for as characters; the reader is just behind it. */
export function readEscapedMembers(reader: Reader, dialect: Dialect): Members {
  const letter = reader.take();
  const lower = letter.toLowerCase();
  if (lower === "p") return readProperty(reader, letter === "P");
  if (dialect === "boost" && (lower === "l" || lower === "u")) {
    const set = lower === "l" ? LOWER : UPPER;
    return members(letter === lower ? set : complement(set));
  }
  if (dialect === "re2" && letter === "v") return members(one(11));
  const named = CLASSES[lower];
  if (named !== undefined) return members(letter === lower ? named : complement(named));
  const control = CONTROLS[letter];
  if (control !== undefined) return members(one(control));
  if (letter === "x") return members(one(readHex(reader)));
  if (letter === "c") return members(one(reader.take().toUpperCase().charCodeAt(0) ^ 64));
  if (/[0-7]/.test(letter)) return members(one(readOctal(reader, letter)));
  if (letter === "" || /[A-Za-z0-9]/.test(letter)) throw unknown(letter);
  return members(one(letter.codePointAt(0)!));
}

function readHex(reader: Reader): number {
  const found = reader.match(/\{([0-9a-fA-F]{1,6})\}/y) ?? reader.match(/([0-9a-fA-F]{1,2})/y);
  const code = found === undefined ? Number.NaN : Number.parseInt(found[1]!, 16);
  if (code <= 0x10ffff) return code;
  throw unknown("x");
}

/** `\012`; without the leading zero it is a back-reference. */
function readOctal(reader: Reader, first: string): number {
  if (first !== "0") {
    throw new Untranslatable(`反向引用 \\${first}`, `the back-reference \\${first}`);
  }
  return Number.parseInt(`0${reader.match(/[0-7]{0,3}/y)?.[0] ?? ""}`, 8);
}

/** `\pL`, `\p{Han}`, `\p{^Lu}` in the way ECMAScript writes them. */
function readProperty(reader: Reader, negated: boolean): Members {
  const [, braced, single] = reader.match(/\{(\^?[\w= ]{1,40})\}|(\w)/y) ?? [];
  const written = braced ?? single;
  if (written === undefined) throw unknown("p");
  const not = negated !== written.startsWith("^");
  const name = written.replace(/^\^/, "").trim();
  const known = /^[A-Z][a-z]?$/.test(name) || name.includes("=") ? name : `Script=${name}`;
  return { set: [], properties: [`\\${not ? "P" : "p"}{${known}}`] };
}

function unknown(letter: string): Untranslatable {
  return new Untranslatable(`不认识的写法 \\${letter}`, `the unknown escape \\${letter}`);
}

/** Union of members. */
export function together(all: readonly Members[]): Members {
  return {
    set: setOf(all.flatMap(({ set }) => rangesOf(set))),
    properties: [...new Set(all.flatMap(({ properties }) => properties))],
  };
}
