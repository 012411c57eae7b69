import { type CharSet, rangesOf, sizeOf } from "../../../rules/pattern/char-set.ts";
import { OPENING } from "../../../rules/pattern/opening.ts";
import type { Pattern } from "../../../rules/pattern.ts";
import { isAlphanumeric } from "./boundary.ts";

const ANY: CharSet = [0, 0xffff];
/** A place that allows more characters than this tells little. */
export const NARROW = 256;

/** Patterns of one group: one bit each. */
const GROUP = 31;
/** Groups looked for in one pass: one bit each; up to one per gate is not full. */
const GROUPS = 8;
/** Patterns looked for in one pass. */
export const PASS_RULES = GROUP * (GROUPS - OPENING + 1);

export interface Opening {
  readonly pattern: Pattern;
  /** A match never begins in the middle of a run of letters and digits. */
  readonly wordBounded: boolean;
}

/** Called for every place where a pattern might match. */
export type Visit = (start: number, index: number) => void;

/** Some of the patterns, one bit each: which of them allow a unit at their first, second … place. */
interface Group {
  readonly indexes: readonly number[];
  /** The place that tells most: what stands there decides whether the others are looked at. */
  readonly gate: number;
  readonly places: readonly Int32Array[];
  /** Those that may begin inside a word. */
  readonly insideWord: number;
}

/**
 * One pass over a text that finds where patterns can begin at all. In prose almost every character falls through the first
 * table, which says of a unit at the gates of which groups it may stand.
 */
export function compileOpenings(
  openings: readonly Opening[],
): (units: Uint16Array, length: number, visit: Visit) => void {
  const groups = groupsOf(openings);
  const gates = new Uint8Array(65_536);
  for (const [bit, { places, gate }] of groups.entries()) {
    for (let unit = 0; unit < gates.length; unit++) if (places[gate]![unit] !== 0) gates[unit]! |= 1 << bit;
  }
  return (units, length, visit) => {
    for (let i = 0; i < length; i++) {
      for (let rest = gates[units[i]!]!; rest !== 0; rest &= rest - 1) {
        const group = groups[lowestBit(rest)]!;
        const start = i - group.gate;
        if (start < 0) continue;
        for (let mask = allowed(group, units, start, length); mask !== 0; mask &= mask - 1) {
          visit(start, group.indexes[lowestBit(mask)]!);
        }
      }
    }
  };
}

/** The patterns of a group that allow what stands from `start` on. */
function allowed({ places, insideWord }: Group, units: Uint16Array, start: number, length: number): number {
  const inside = start > 0 && isAlphanumeric(units[start]!) && isAlphanumeric(units[start - 1]!);
  let mask = inside ? insideWord : -1;
  for (let place = 0; mask !== 0 && place < OPENING; place++) {
    // Behind the end stands a 0, which only patterns that may end before it allow.
    mask &= places[place]![start + place < length ? units[start + place]! : 0]!;
  }
  return mask;
}

/** Patterns with the same gate share groups. */
function groupsOf(openings: readonly Opening[]): readonly Group[] {
  const indexes = [...openings.keys()];
  return Array.from({ length: OPENING }, (_, gate) => {
    const own = indexes.filter((index) => gateOf(openings[index]!) === gate);
    return Array.from({ length: Math.ceil(own.length / GROUP) }, (_, i) =>
      groupOf(openings, own.slice(i * GROUP, (i + 1) * GROUP), gate),
    );
  }).flat();
}

function groupOf(openings: readonly Opening[], indexes: readonly number[], gate: number): Group {
  const own = indexes.map((index) => openings[index]!);
  const bounded = own.reduce((mask, { wordBounded }, i) => (wordBounded ? mask | (1 << i) : mask), 0);
  return {
    indexes,
    gate,
    places: Array.from({ length: OPENING }, (_, place) => tableFor(own, place)),
    insideWord: ~bounded,
  };
}

/** The narrowest place; the first where it is narrow itself. */
function gateOf({ pattern }: Opening): number {
  const sizes = Array.from({ length: OPENING }, (_, place) => sizeOf(pattern.opening[place] ?? ANY));
  return sizes[0]! <= NARROW ? 0 : sizes.indexOf(Math.min(...sizes));
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

function tableFor(openings: readonly Opening[], place: number): Int32Array {
  const table = new Int32Array(65_536);
  for (const [i, { pattern }] of openings.entries()) {
    const set = pattern.opening[place] ?? ANY;
    for (const [lo, hi] of rangesOf(set)) {
      for (let unit = lo; unit <= Math.min(hi, 0xffff); unit++) table[unit]! |= 1 << i;
    }
  }
  return table;
}
