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
  /** 本文件属机密: a sentence of the paper about itself. */
  readonly subject?: boolean;
  /** The label whose value it is; `column`: it stands above, as the head of the first or a later column. */
  readonly label?: Entry;
  readonly column?: "first" | "later";
  readonly bracketed?: boolean;
  /** Its characters stand one below the other, without a star. */
  readonly vertical?: boolean;
  /** The box before it is ticked. */
  readonly ticked?: boolean;
  /** Only a blank, or no number of a paragraph, parts it from other text: not enough for a word that is common besides. */
  readonly loose?: boolean;
  /** Other text follows or precedes on the same line, apart. */
  readonly rest?: boolean;
  /** A copy number, an urgency, a document number beside it. */
  readonly companion?: true;
  /** A number stands behind it, as behind the headings in a table of contents. */
  readonly paged?: true;
  /** It fills a name: 机密文件.zip. */
  readonly whole?: true;
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
