import { type CharSet, rangesOf, setOf } from "../../pattern/char-set.ts";

export interface Flags {
  /** Letters in any case. */
  readonly i: boolean;
  /** The dot also matches line ends. */
  readonly s: boolean;
  /** `^` and `$` match at line ends. */
  readonly m: boolean;
}

/** The flags after `im-s` as it stands in `(?im-s)`; undefined for a flag that is not known. */
export function changedFlags(flags: Flags, written: string): Flags | undefined {
  const [on = "", off = ""] = written.split("-");
  // U swaps greedy and lazy, which changes how long a match is and not whether there is one.
  if (/[^imsU]/.test(on + off)) return undefined;
  const is = (flag: "i" | "m" | "s") => (on.includes(flag) || flags[flag]) && !off.includes(flag);
  return { i: is("i"), m: is("m"), s: is("s") };
}

/** Ranges longer than this are blocks of a script, not letters somebody listed. */
const LONGEST_RANGE = 400;

/** The set with the other case of every letter in it. */
export function inAnyCase(set: CharSet): CharSet {
  const extra = rangesOf(set).flatMap(([lo, hi]): [number, number][] => {
    if (hi - lo > LONGEST_RANGE) return otherCaseOfAscii(lo, hi);
    const found: [number, number][] = [];
    for (let code = lo; code <= hi; code++) {
      for (const other of otherCases(code)) found.push([other, other]);
    }
    return found;
  });
  return setOf([...rangesOf(set), ...extra]);
}

function otherCases(code: number): number[] {
  const character = String.fromCodePoint(code);
  return [character.toLowerCase(), character.toUpperCase()].flatMap((other) =>
    [...other].length === 1 && other !== character ? [other.codePointAt(0)!] : [],
  );
}

function otherCaseOfAscii(lo: number, hi: number): [number, number][] {
  return lo <= 0x41 && hi >= 0x7a
    ? []
    : lo <= 0x7a
      ? [
          [0x41, 0x5a],
          [0x61, 0x7a],
        ]
      : [];
}
