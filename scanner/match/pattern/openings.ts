import { type CharSet, sizeOf } from "../../../rules/pattern/char-set.ts";
import { OPENING } from "../../../rules/pattern/opening.ts";
import { isAlphanumeric } from "./boundary.ts";
import { classify, includes, type UnitClasses } from "./unit-classes.ts";

const ANY: CharSet = [0, 0xffff];
/** A place that allows more characters than this tells little. */
export const NARROW = 256;

/** Patterns of one group: one bit each. */
const GROUP = 31;
/** Gates are among the first places: each that is used may leave a group that is not full. */
export const MOST_GATES = 4;
/** Groups looked for in one pass: one bit each. */
const GROUPS = 16;
/** Patterns looked for in one pass. */
export const PASS_RULES = GROUP * (GROUPS - 2 * MOST_GATES + 1);

export interface Opening {
  /** What can stand at the first places. */
  readonly sets: readonly CharSet[];
  /** The place of them that decides whether the others are looked at. */
  readonly gate: number;
  /** A match never begins in the middle of a run of letters and digits. */
  readonly wordBounded: boolean;
}

/** Called for every place where a match might begin in the way of an opening. */
export type Visit = (start: number, index: number) => void;

/** Some of the patterns, one bit each: which of them allow a class of units at their first, second … place. */
interface Group {
  readonly indexes: readonly number[];
  readonly gate: number;
  /** Masks by place and class. */
  readonly masks: Int32Array;
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
  const classes = classify(openings.flatMap(({ sets }) => sets));
  const groups = groupsOf(openings, classes);
  const gates = gatesOf(groups, classes);
  // Inside a word only some may begin, and long numbers are all inside: there the others are not even asked.
  const gatesInside = gatesOf(groups, classes, ({ gate, insideWord }) => gate > 0 || insideWord !== 0);
  const allowed = compileAllowed(classes);
  return (units, length, visit) => {
    let inside = false;
    for (let i = 0; i < length; i++) {
      const unit = units[i]!;
      let rest = (inside ? gatesInside : gates)[unit]!;
      inside = isAlphanumeric(unit);
      for (; rest !== 0; rest &= rest - 1) {
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
function compileAllowed({ of, members }: UnitClasses) {
  const count = members.length;
  const end = of[0]!;
  return ({ masks, insideWord }: Group, units: Uint16Array, start: number, length: number): number => {
    const inside = start > 0 && isAlphanumeric(units[start]!) && isAlphanumeric(units[start - 1]!);
    let mask = inside ? insideWord : -1;
    for (let place = 0; mask !== 0 && place < OPENING; place++) {
      // Behind the end stands a 0, which only patterns that may end before it allow.
      mask &= masks[place * count + (start + place < length ? of[units[start + place]!]! : end)]!;
    }
    return mask;
  };
}

function gatesOf(
  groups: readonly Group[],
  { of, members }: UnitClasses,
  counts: (group: Group) => boolean = () => true,
): Uint16Array {
  const byClass = members.map((_, id) =>
    groups.reduce((bits, group, bit) => {
      const { gate, masks } = group;
      return masks[gate * members.length + id] === 0 || !counts(group) ? bits : bits | (1 << bit);
    }, 0),
  );
  return Uint16Array.from(of, (id) => byClass[id]!);
}

/** Patterns with the same gate share groups, and those that may begin inside a word have groups of their own. */
function groupsOf(openings: readonly Opening[], classes: UnitClasses): readonly Group[] {
  const kinds = openings.map(({ gate, wordBounded }) => gate * 2 + (wordBounded ? 0 : 1));
  return [...new Set(kinds)].flatMap((kind) => {
    const own = [...openings.keys()].filter((index) => kinds[index] === kind);
    const gate = kind >>> 1;
    return Array.from({ length: Math.ceil(own.length / GROUP) }, (_, i) =>
      groupOf(openings, own.slice(i * GROUP, (i + 1) * GROUP), { gate, classes }),
    );
  });
}

function groupOf(
  openings: readonly Opening[],
  indexes: readonly number[],
  { gate, classes: { members } }: { readonly gate: number; readonly classes: UnitClasses },
): Group {
  const masks = new Int32Array(OPENING * members.length);
  let bounded = 0;
  for (const [bit, index] of indexes.entries()) {
    const { sets, wordBounded } = openings[index]!;
    if (wordBounded) bounded |= 1 << bit;
    for (let at = 0; at < masks.length; at++) {
      const set = sets[Math.floor(at / members.length)] ?? ANY;
      if (includes(set, members[at % members.length]!)) masks[at]! |= 1 << bit;
    }
  }
  return { indexes, gate, masks, insideWord: ~bounded };
}

/**
 * The place that is narrowest in every way to begin; the first where it is narrow itself. Of one pattern all ways share it,
 * so that they are visited by ascending start.
 */
export function gateOf(ways: readonly (readonly CharSet[])[]): {
  readonly gate: number;
  readonly size: number;
} {
  const sizes = Array.from({ length: MOST_GATES }, (_, place) =>
    Math.max(...ways.map((sets) => sizeOf(sets[place] ?? ANY))),
  );
  const gate = sizes[0]! <= NARROW ? 0 : sizes.indexOf(Math.min(...sizes));
  return { gate, size: sizes[gate]! };
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
