import { rangesOf } from "../../../rules/pattern/char-set.ts";
import { OPENING } from "../../../rules/pattern/opening.ts";
import type { Pattern } from "../../../rules/pattern.ts";
import { isAlphanumeric } from "./boundary.ts";

/** Rules looked for in one pass: one bit each. */
export const PASS_RULES = 31;

export interface Opening {
  readonly pattern: Pattern;
  /** A match never begins in the middle of a run of letters and digits. */
  readonly wordBounded: boolean;
}

/** Called for every place where rules might match; bit n of `mask` is the nth opening. */
export type Visit = (start: number, mask: number) => void;

/**
 * One pass over a text that finds where patterns can begin at all: for each of the first characters a table says for every
 * UTF-16 unit which patterns allow it there. In prose almost every character falls through the first table.
 */
export function compileOpenings(openings: readonly Opening[]): (text: string, visit: Visit) => void {
  const [first, second, third, fourth] = Array.from({ length: OPENING }, (_, place) =>
    tableFor(openings, place),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const insideWord = ~openings.reduce(
    (mask, { wordBounded }, i) => (wordBounded ? mask | (1 << i) : mask),
    0,
  );
  return (text, visit) => {
    const length = text.length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      let mask = first[unit]!;
      if (mask === 0) continue;
      if (isAlphanumeric(unit) && i > 0 && isAlphanumeric(text.charCodeAt(i - 1))) mask &= insideWord;
      if (mask === 0) continue;
      mask &= second[unitAt(text, i + 1)]!;
      if (mask === 0) continue;
      mask &= third[unitAt(text, i + 2)]! & fourth[unitAt(text, i + 3)]!;
      if (mask !== 0) visit(i, mask);
    }
  };
}

/** Behind the end stands a 0, which only patterns that may end before it allow. */
function unitAt(text: string, i: number): number {
  return i < text.length ? text.charCodeAt(i) : 0;
}

function tableFor(openings: readonly Opening[], place: number): Int32Array {
  const table = new Int32Array(65_536);
  for (const [i, { pattern }] of openings.entries()) {
    const set = pattern.opening[place] ?? [0, 0xffff];
    for (const [lo, hi] of rangesOf(set)) {
      for (let unit = lo; unit <= Math.min(hi, 0xffff); unit++) table[unit]! |= 1 << i;
    }
  }
  return table;
}
