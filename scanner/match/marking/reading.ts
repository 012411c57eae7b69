import { GAP } from "./characters.ts";
import type { Entry } from "./lexicon.ts";
import type { Mark } from "./mark.ts";
import type { Strip } from "./strip.ts";

/** A mark read in its surroundings, before a rule has been found for it. */
export interface Reading {
  readonly strip: Strip;
  readonly mark: Mark;
  /** Handling phrases beside it. */
  readonly phrases: readonly Entry[];
  /** What stands directly before it as an owner's name. */
  readonly owner?: string;
  /** Owner and mark stand apart. */
  readonly ownerApart?: boolean;
  /** The label whose value it is; its own cell's column head counts as `column`. */
  readonly label?: Entry;
  readonly column?: boolean;
  readonly bracketed?: boolean;
  /** Other text follows or precedes on the same line, apart. */
  readonly rest?: boolean;
  /** Term told elsewhere on the line, e.g. behind 保密期限. */
  readonly term?: string;
}

export function termOf(reading: Reading): string | undefined {
  return reading.mark.term ?? reading.term;
}

/** Apart enough for two things on one line: a tab, a bar, several blanks. */
export function isApart(strip: Strip, at: number): boolean {
  return ((strip.gap[at] ?? 0) & GAP.wide) !== 0;
}
