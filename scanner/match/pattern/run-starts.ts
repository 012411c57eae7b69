import type { CharSet } from "../../../rules/pattern/char-set.ts";
import { type AfterRun, LONG_RUN } from "../../../rules/pattern/first-run.ts";
import { includes, type UnitClasses } from "./unit-classes.ts";

/** A pattern that begins, between boundaries, with letters or digits. */
export interface RunStart {
  readonly first: CharSet;
  readonly run: ReadonlyMap<number, AfterRun>;
  /** Its index among all openings. */
  readonly index: number;
}

/** Some of the patterns, one bit each. */
interface RunGroup {
  readonly indexes: readonly number[];
  /** Masks by the class of the first unit. */
  readonly first: Int32Array;
  /** Masks by the length of the run and the class of the unit behind it; the end of the text is one more class. */
  readonly after: Int32Array;
}

const GROUP = 31;

/**
 * Which patterns may begin with a whole run of letters and digits: its first unit, its length and what follows it leave
 * few of them.
 */
export class RunStarts {
  readonly #classes: UnitClasses;
  readonly #groups: readonly RunGroup[];

  constructor(starts: readonly RunStart[], classes: UnitClasses) {
    this.#classes = classes;
    this.#groups = Array.from({ length: Math.ceil(starts.length / GROUP) }, (_, i) =>
      groupOf(starts.slice(i * GROUP, (i + 1) * GROUP), classes),
    );
  }

  /** Calls `visit` for each that may begin at `start`; the run ends at `end`, the text at `length`. */
  visit(
    units: Uint16Array,
    start: number,
    end: number,
    length: number,
    visit: (index: number) => void,
  ): void {
    const { of, members } = this.#classes;
    const first = of[units[start]!]!;
    const behind = end < length ? of[units[end]!]! : members.length;
    const at = Math.min(end - start, LONG_RUN) * (members.length + 1) + behind;
    for (const group of this.#groups) {
      for (let mask = group.first[first]! & group.after[at]!; mask !== 0; mask &= mask - 1) {
        visit(group.indexes[31 - Math.clz32(mask & -mask)]!);
      }
    }
  }
}

function groupOf(starts: readonly RunStart[], { members }: UnitClasses): RunGroup {
  const width = members.length + 1;
  const first = new Int32Array(members.length);
  const after = new Int32Array((LONG_RUN + 1) * width);
  for (const [bit, start] of starts.entries()) {
    for (const [id, unit] of members.entries()) if (includes(start.first, unit)) first[id]! |= 1 << bit;
    for (const [length, { ends, next }] of start.run) {
      const behind = (unit: number | undefined) => ends || (unit !== undefined && includes(next, unit));
      for (let id = 0; id < width; id++) if (behind(members[id])) after[length * width + id]! |= 1 << bit;
    }
  }
  return { indexes: starts.map(({ index }) => index), first, after };
}
