import type { Spot } from "./choose.ts";
import { readLine } from "./head.ts";
import { labelOnly, readLabels } from "./label.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import type { Reading } from "./reading.ts";
import type { Sighting } from "./recognise.ts";
import { squeeze } from "./strip.ts";

const SPOT: Spot = { zone: "deep", places: ["cell"] };
/** Longest cell that can be a level or its label. */
const CELL_CHARS = 60;

/** Labels beside a level, labels above a column of levels, and cells with a mark that is beyond doubt. */
export function markedCells(text: string, starts: readonly number[], lexicon: Lexicon): readonly Sighting[] {
  const columns = new Map<number, Entry>();
  const sightings: Sighting[] = [];
  let next = 0;
  for (const row of rowsOf(text)) {
    while (next < starts.length && starts[next]! < row.from) next++;
    const anchored = next < starts.length && starts[next]! < row.to;
    const cells = cellsOf(text, row);
    if (anchored) sightings.push(...rowMarks(text, { row, cells, columns, lexicon }));
    rememberHeads(text, cells, { columns, lexicon });
  }
  return sightings;
}

interface Row {
  readonly row: Line;
  readonly cells: readonly Line[];
  readonly columns: ReadonlyMap<number, Entry>;
  readonly lexicon: Lexicon;
}

function rowMarks(text: string, { row, cells, columns, lexicon }: Row): readonly Sighting[] {
  const whole = squeeze(text, row.from, row.to);
  const labels = whole === undefined ? pairLabels(text, cells, lexicon) : readLabels(whole, lexicon);
  if (labels.length > 0) return labels.map((reading) => ({ readings: [reading], spot: SPOT }));
  const readings = cells.flatMap((cell, column) => {
    const reading = readCell(text, cell, lexicon);
    const label = columns.get(column);
    if (reading === undefined) return [];
    return [label === undefined ? reading : { ...reading, label, column: true }];
  });
  // A row of several marks is a choice: a quiz, a table of examples.
  const free = readings.filter(({ label }) => label === undefined);
  const kept = free.length > 1 ? readings.filter(({ label }) => label !== undefined) : readings;
  return kept.map((reading) => ({ readings: [reading], spot: SPOT }));
}

/** A row too long to be read as one: each cell with the one before it. */
function pairLabels(text: string, cells: readonly Line[], lexicon: Lexicon): readonly Reading[] {
  return cells.flatMap(({ to }, i) => {
    const before = cells[i - 1];
    if (before === undefined || to - before.from > 2 * CELL_CHARS) return [];
    const strip = squeeze(text, before.from, to);
    return strip === undefined ? [] : readLabels(strip, lexicon);
  });
}

function readCell(text: string, { from, to }: Line, lexicon: Lexicon): Reading | undefined {
  if (to === from || to - from > 2 * CELL_CHARS) return undefined;
  const strip = squeeze(text, from, to);
  return strip === undefined ? undefined : readLine(strip, lexicon);
}

function rememberHeads(
  text: string,
  cells: readonly Line[],
  { columns, lexicon }: { readonly columns: Map<number, Entry>; readonly lexicon: Lexicon },
): void {
  for (const [column, { from, to }] of cells.entries()) {
    if (to === from || to - from > CELL_CHARS) continue;
    const strip = squeeze(text, from, to);
    const label = strip === undefined ? undefined : labelOnly(strip, lexicon);
    if (label !== undefined) columns.set(column, label);
  }
}

function* rowsOf(text: string): Generator<Line> {
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    yield { from, to };
    from = to + 1;
  }
}

function cellsOf(text: string, row: Line): readonly Line[] {
  const cells: Line[] = [];
  for (let from = row.from; from <= row.to; ) {
    const tab = text.indexOf("\t", from);
    const to = tab < 0 || tab > row.to ? row.to : tab;
    cells.push({ from, to });
    from = to + 1;
  }
  return cells;
}
