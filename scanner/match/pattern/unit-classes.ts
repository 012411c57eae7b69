import { type CharSet, rangesOf } from "../../../rules/pattern/char-set.ts";

/** Units that no set tells apart are one class: tables by class are a thousandth of tables by unit. */
export interface UnitClasses {
  readonly of: Uint16Array;
  /** One unit of each class. */
  readonly members: readonly number[];
}

const UNITS = 65_536;

export function classify(sets: readonly CharSet[]): UnitClasses {
  const distinct = [...new Map(sets.map((set) => [set.join(), set])).values()];
  const known = new Map<string, number>();
  const members: number[] = [];
  const of = new Uint16Array(UNITS);
  const borders = bordersOf(distinct);
  for (const [i, from] of borders.entries()) {
    const signature = distinct.map((set) => (includes(set, from) ? "1" : "0")).join("");
    const id = known.get(signature) ?? members.push(from) - 1;
    known.set(signature, id);
    of.fill(id, from, borders[i + 1] ?? UNITS);
  }
  return { of, members };
}

/** Where any of the sets begins or ends. */
function bordersOf(sets: readonly CharSet[]): readonly number[] {
  const borders = new Set([0]);
  for (const [lo, hi] of sets.flatMap(rangesOf)) {
    if (lo < UNITS) borders.add(lo);
    if (hi + 1 < UNITS) borders.add(hi + 1);
  }
  return [...borders].sort((a, b) => a - b);
}

export function includes(set: CharSet, unit: number): boolean {
  for (let i = 0; i < set.length; i += 2) if (unit >= set[i]! && unit <= set[i + 1]!) return true;
  return false;
}
