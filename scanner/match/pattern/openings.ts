import { rangesOf } from "../../../rules/pattern/char-set.ts";
import { OPENING } from "../../../rules/pattern/opening.ts";
import type { Pattern } from "../../../rules/pattern.ts";
import { isAlphanumeric } from "./boundary.ts";

/** Patterns of one group: one bit each. */
const GROUP = 31;
/** Groups looked for in one pass: one bit each. */
const GROUPS = 8;
/** Patterns looked for in one pass. */
export const PASS_RULES = GROUP * GROUPS;

export interface Opening {
  readonly pattern: Pattern;
  /** A match never begins in the middle of a run of letters and digits. */
  readonly wordBounded: boolean;
}

/** Called for every place where a pattern might match. */
export type Visit = (start: number, index: number) => void;

/** Some of the patterns, one bit each: which of them allow a unit at their first, second … place. */
interface Group {
  /** Index of the first of them. */
  readonly from: number;
  readonly places: readonly Int32Array[];
  /** Those that may begin inside a word. */
  readonly insideWord: number;
}

/**
 * One pass over a text that finds where patterns can begin at all. In prose almost every character falls through the first
 * table, which says of a unit which groups of patterns can begin with it.
 */
export function compileOpenings(
  openings: readonly Opening[],
): (units: Uint16Array, length: number, visit: Visit) => void {
  const groups = Array.from({ length: Math.ceil(openings.length / GROUP) }, (_, i) =>
    groupOf(openings.slice(i * GROUP, (i + 1) * GROUP), i * GROUP),
  );
  const first = new Uint8Array(65_536);
  for (const [bit, { places }] of groups.entries()) {
    for (let unit = 0; unit < first.length; unit++) if (places[0]![unit] !== 0) first[unit]! |= 1 << bit;
  }
  return (units, length, visit) => {
    for (let i = 0; i < length; i++) {
      let rest = first[units[i]!]!;
      if (rest === 0) continue;
      const inside = isAlphanumeric(units[i]!) && i > 0 && isAlphanumeric(units[i - 1]!);
      for (; rest !== 0; rest &= rest - 1) {
        const { from, places, insideWord } = groups[lowestBit(rest)]!;
        let mask = places[0]![units[i]!]! & (inside ? insideWord : -1);
        for (let place = 1; mask !== 0 && place < OPENING; place++) {
          // Behind the end stands a 0, which only patterns that may end before it allow.
          mask &= places[place]![i + place < length ? units[i + place]! : 0]!;
        }
        for (; mask !== 0; mask &= mask - 1) visit(i, from + lowestBit(mask));
      }
    }
  };
}

function groupOf(openings: readonly Opening[], from: number): Group {
  const bounded = openings.reduce((mask, { wordBounded }, i) => (wordBounded ? mask | (1 << i) : mask), 0);
  return {
    from,
    places: Array.from({ length: OPENING }, (_, place) => tableFor(openings, place)),
    insideWord: ~bounded,
  };
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
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
