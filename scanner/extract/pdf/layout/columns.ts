import type { PlacedText } from "../content/placed-text.ts";
import type { Row } from "./lines.ts";

/** Lines of prose on each side; tables are shorter or have more columns. */
const MOST_STEPS = 40;
const FEWEST_ROWS = 8;
/** Shares: of the rows that leave the gutter free, of the page's width that a line of prose takes. */
const FREE_ROWS = 0.8;
const PROSE_WIDTH = 0.25;
/** Where the gutter may be, in shares of the text's width. */
const [FIRST, LAST] = [0.35, 0.65];

/** Rows of a page that is set in two columns, the left column before the right one; others as they are. */
export function inColumns(rows: readonly Row[]): readonly (readonly PlacedText[])[] {
  const gutter = rows.length < FEWEST_ROWS ? undefined : gutterOf(rows);
  if (gutter === undefined) return rows.map(({ pieces }) => pieces);
  const lines: (readonly PlacedText[])[] = [];
  let right: (readonly PlacedText[])[] = [];
  for (const { pieces } of rows) {
    if (crosses(pieces, gutter)) {
      lines.push(...right, pieces);
      right = [];
      continue;
    }
    const [before, behind] = sides(pieces, gutter);
    if (before.length > 0) lines.push(before);
    if (behind.length > 0) right.push(behind);
  }
  return [...lines, ...right];
}

function gutterOf(rows: readonly Row[]): number | undefined {
  const all = rows.flatMap(({ pieces }) => pieces);
  const left = all.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const right = all.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY);
  const width = right - left;
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    // From the middle outwards.
    const side = step % 2 === 0 ? 1 : -1;
    const share = 0.5 + ((side * Math.ceil(step / 2)) / MOST_STEPS) * (LAST - FIRST);
    const gutter = left + share * width;
    if (isGutter(rows, gutter, width * PROSE_WIDTH)) return gutter;
  }
  return undefined;
}

function isGutter(rows: readonly Row[], gutter: number, prose: number): boolean {
  const free = rows.filter(({ pieces }) => !crosses(pieces, gutter));
  if (free.length < rows.length * FREE_ROWS) return false;
  const split = free.map(({ pieces }) => sides(pieces, gutter));
  const long = (index: 0 | 1) => split.filter((row) => isProse(row[index], prose)).length;
  return Math.min(long(0), long(1)) >= FEWEST_ROWS && Math.min(long(0), long(1)) >= free.length * 0.3;
}

/** One stretch of text without the gaps of a table. */
function isProse(pieces: readonly PlacedText[], prose: number): boolean {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined || last.x + last.width - first.x < prose) return false;
  return pieces.reduce((sum, { width }) => sum + width, 0) >= (last.x + last.width - first.x) * 0.85;
}

function crosses(pieces: readonly PlacedText[], gutter: number): boolean {
  return pieces.some(({ x, width }) => x < gutter && x + width > gutter);
}

function sides(pieces: readonly PlacedText[], gutter: number): [PlacedText[], PlacedText[]] {
  return [pieces.filter(({ x }) => x < gutter), pieces.filter(({ x }) => x >= gutter)];
}
