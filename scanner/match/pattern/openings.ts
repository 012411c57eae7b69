import { ALPHANUMERIC, type CharSet, intersects, sizeOf, without } from "../../../rules/pattern/char-set.ts";
import { type Beginning, OPENING } from "../../../rules/pattern/opening.ts";
import { isAlphanumeric } from "./boundary.ts";
import { type RunStart, RunStarts } from "./run-starts.ts";
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

export interface Opening extends Beginning {
  /** The place that decides whether the others are looked at. */
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
 * table, which says of a unit at the gates of which groups it may stand; what begins with a number or a Latin word is
 * asked for once for the whole run.
 */
export function compileOpenings(
  openings: readonly Opening[],
): (units: Uint16Array, length: number, visit: Visit) => void {
  const classes = classify([
    ALPHANUMERIC,
    ...openings.flatMap(({ sets, run }) => [...sets, ...[...run.values()].map(({ next }) => next)]),
  ]);
  const runs = new RunStarts(runStartsOf(openings), classes);
  const groups = groupsOf(openings.map(withoutRuns), classes);
  const gates = gatesOf(groups, classes);
  const visitGates = compileGates(groups, classes);
  return (units, length, visit) => {
    let runEnd = 0;
    for (let i = 0; i < length; i++) {
      const unit = units[i]!;
      if (i >= runEnd && isAlphanumeric(unit)) {
        runEnd = i + 1;
        while (runEnd < length && isAlphanumeric(units[runEnd]!)) runEnd++;
        const start = i;
        runs.visit(units, start, runEnd, length, (index) => visit(start, index));
      }
      const rest = gates[unit]!;
      if (rest !== 0) visitGates(units, { at: i, length, rest }, visit);
    }
  };
}

/** Those that begin with a whole run of letters and digits. */
function runStartsOf(openings: readonly Opening[]): readonly RunStart[] {
  return openings.flatMap(({ sets, run, gate, wordBounded }, index) => {
    const first = sets[0] ?? ANY;
    return wordBounded && gate === 0 && intersects(first, ALPHANUMERIC) ? [{ first, run, index }] : [];
  });
}

/** What is left of an opening when its runs are looked for apart. */
function withoutRuns(opening: Opening): Opening {
  if (!opening.wordBounded || opening.gate > 0) return opening;
  const [first = ANY, ...rest] = opening.sets;
  return { ...opening, sets: [without(first, ALPHANUMERIC), ...rest] };
}

function compileGates(groups: readonly Group[], classes: UnitClasses) {
  const allowed = compileAllowed(classes);
  return (units: Uint16Array, { at, length, rest }: Gated, visit: Visit): void => {
    for (let left = rest; left !== 0; left &= left - 1) {
      const group = groups[lowestBit(left)]!;
      const start = at - group.gate;
      if (start < 0) continue;
      for (let mask = allowed(group, units, start, length); mask !== 0; mask &= mask - 1) {
        visit(start, group.indexes[lowestBit(mask)]!);
      }
    }
  };
}

/** A position, and the groups at whose gates it may stand. */
interface Gated {
  readonly at: number;
  readonly length: number;
  readonly rest: number;
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

function gatesOf(groups: readonly Group[], { of, members }: UnitClasses): Uint16Array {
  const byClass = members.map((_, id) =>
    groups.reduce((bits, { gate, masks }, bit) => {
      return masks[gate * members.length + id] === 0 ? bits : bits | (1 << bit);
    }, 0),
  );
  return of.map((id) => byClass[id]!);
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
 * The place that tells most in every way to begin. Of one pattern all ways share it, so that they are visited by ascending
 * start. Runs of letters and digits are told by their length, which is better than any place.
 */
export function gateOf(
  beginnings: readonly Beginning[],
  wordBounded: boolean,
): { gate: number; size: number } {
  const firsts = beginnings.map(({ sets }) => sets[0] ?? ANY);
  const isRun = wordBounded && firsts.every((first) => without(first, ALPHANUMERIC).length === 0);
  const sizes = Array.from({ length: isRun ? 1 : MOST_GATES }, (_, place) =>
    Math.max(...beginnings.map(({ sets }) => commonness(sets[place] ?? ANY))),
  );
  const gate = sizes.indexOf(Math.min(...sizes));
  return { gate, size: Math.max(...beginnings.map(({ sets }) => sizeOf(sets[gate] ?? ANY))) };
}

const BLANK: CharSet = [0x20, 0x20];

/** Letters, digits and blanks are common, however few of them a set holds. */
function commonness(set: CharSet): number {
  return (
    sizeOf(set) + (intersects(set, ALPHANUMERIC) ? NARROW / 2 : 0) + (intersects(set, BLANK) ? NARROW / 2 : 0)
  );
}

function lowestBit(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
