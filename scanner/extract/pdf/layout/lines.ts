import type { PlacedText, Rule } from "../content/placed-text.ts";
import { isBlank } from "../content/word-break.ts";
import { type Box, boxOf, turn } from "./geometry.ts";

/** A line as one reads it. */
export interface Line {
  readonly text: string;
  readonly box: Box;
}

/** A line and what it is made of, from left to right. */
export interface Row {
  readonly pieces: readonly PlacedText[];
}

/** Shares of the font size. Two baselines closer than this are one line. */
const SAME_LINE = 0.4;
/** Larger than what stands beside it by more than this, a letter does not hold it in its line: a page of lines would become one. */
const MOST_UNEVEN = 3;
/** A gap from here on parts columns. */
const COLUMN = 2;
/** The same text again this close is bold by overprinting. */
const OVERPRINT = 0.3;

/** Pieces of one direction as rows from top to bottom. */
export function rowsOf(pieces: readonly PlacedText[]): readonly Row[] {
  const rows: Row[] = [];
  let current: PlacedText[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const first = current[0];
    if (first !== undefined && first.y - piece.y > SAME_LINE * sizeOf(first, piece)) {
      rows.push(rowOf(current));
      current = [];
    }
    current.push(piece);
  }
  if (current.length > 0) rows.push(rowOf(current));
  return rows;
}

function sizeOf({ size }: PlacedText, { size: other }: PlacedText): number {
  return Math.min(Math.max(size, other), MOST_UNEVEN * Math.min(size, other));
}

function rowOf(pieces: PlacedText[]): Row {
  return { pieces: pieces.length === 1 ? pieces : pieces.sort((a, b) => a.x - b.x) };
}

/** @param rules upright lines that part cells, of a page whose text is not turned */
export function lineOf(pieces: readonly PlacedText[], angle: number, rules: readonly Rule[]): Line {
  let text = "";
  let last = "";
  let before: PlacedText | undefined;
  for (const piece of pieces) {
    if (before !== undefined && isOverprint(before, piece)) continue;
    const added = separator(before, { piece, last, rules }) + piece.text;
    text += added;
    // Looking at the end of the line itself would copy it whole each time.
    last = added.slice(-1) || last;
    before = piece;
  }
  return { text, box: boxOf(pieces.map((piece) => turn(piece, angle))) };
}

function isOverprint(before: PlacedText, piece: PlacedText): boolean {
  return before.text === piece.text && Math.abs(piece.x - before.x) < OVERPRINT * piece.size;
}

interface Next {
  readonly piece: PlacedText;
  /** The last character of the line so far. */
  readonly last: string;
  readonly rules: readonly Rule[];
}

function separator(before: PlacedText | undefined, { piece, last, rules }: Next): string {
  if (before === undefined) return "";
  const end = before.x + before.width;
  const gap = (piece.x - end) / Math.max(1, Math.min(before.size, piece.size));
  if (gap >= COLUMN || (rules.length > 0 && isParted(before, piece, rules))) return "\t";
  return isBlank(gap, last, piece.text) ? " " : "";
}

/** A drawn line stands between the two. */
function isParted(before: PlacedText, piece: PlacedText, rules: readonly Rule[]): boolean {
  const middle = piece.y + piece.size * 0.3;
  const from = before.x + before.width - before.size * 0.2;
  const to = piece.x + piece.size * 0.2;
  return rules.some((rule) => rule.at >= from && rule.at <= to && rule.from <= middle && rule.to >= middle);
}
