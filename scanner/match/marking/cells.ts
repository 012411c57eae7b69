import type { Spot } from "./choose.ts";
import { Columns } from "./columns.ts";
import { readLine } from "./head.ts";
import { readLabels } from "./label.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import type { Reading } from "./reading.ts";
import type { Sighting } from "./sighting.ts";
import { squeeze } from "./strip.ts";
import { withTermBeside } from "./term-beside.ts";
import { type Stretch, Zones } from "./zones.ts";

/** Longest cell that can be a level or its label. */
const CELL_CHARS = 60;
/** Longest row that is read as a whole, too. */
const ROW_CHARS = 400;

export interface CellsOptions {
  readonly stretch: Stretch;
  readonly lexicon: Lexicon;
}

/** Labels beside a level, labels above a column of levels, and cells with a mark that is beyond doubt. */
export function* markedCells(
  text: string,
  starts: readonly number[],
  { stretch, lexicon }: CellsOptions,
): Generator<Sighting> {
  const columns = new Columns(lexicon);
  const zones = new Zones(text, stretch);
  let next = 0;
  for (const row of rowsOf(text)) {
    while (next < starts.length && starts[next]! < row.from) next++;
    const anchored = next < starts.length && starts[next]! < row.to;
    const cells = cellsOf(text, row);
    if (anchored) {
      const readings = rowReadings(text, { row, cells, columns, lexicon });
      const spot = spotOf(filled(text, cells) === 1 && zones.includes(row.from));
      for (const reading of readings) yield { readings: [reading], spot, from: row.from, to: row.to };
    }
    columns.pass(text, cells);
  }
}

/** A cell that stands alone in its row at the top of a sheet is a line of its own; any other needs more than a bare word. */
function spotOf(line: boolean): Spot {
  return line ? { zone: "line", places: ["cell"] } : { zone: "deep", places: ["cell"] };
}

interface Row {
  readonly row: Line;
  readonly cells: readonly Line[];
  readonly columns: Columns;
  readonly lexicon: Lexicon;
}

function rowReadings(text: string, { row, cells, columns, lexicon }: Row): readonly Reading[] {
  const whole = row.to - row.from > ROW_CHARS ? undefined : squeeze(text, row.from, row.to);
  const labels = whole === undefined ? pairLabels(text, cells, lexicon) : readLabels(whole, lexicon);
  if (labels.length > 0) {
    return labels.map((reading) => withTermBeside(reading, { text, line: row, lexicon }));
  }
  const readings = cells.flatMap((cell, column) => {
    const reading = readCell(text, cell, lexicon);
    if (reading === undefined || isSpoken(text, cells, column)) return [];
    return [columns.head(text, { reading, column, cells })];
  });
  const headed = readings.filter(({ label }) => label !== undefined);
  if (headed.length > 0) return headed;
  const line = whole === undefined ? undefined : readLine(whole, lexicon);
  if (line !== undefined) return [line];
  // A row of several marks is a choice: a quiz, a table of examples.
  return readings.length > 1 ? [] : readings;
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

/** Its neighbours make it an example or a choice. */
function isSpoken(text: string, cells: readonly Line[], column: number): boolean {
  if (isExample(text, cells[column - 1]) || isJudged(text, cells[column + 1])) return true;
  const first = cells[0]!;
  return (
    column === 1 &&
    /^\s*[A-E][.、)]?\s*$/.test(text.slice(first.from, Math.min(first.to, first.from + CELL_CHARS)))
  );
}

/** The cell before calls it an example, an answer. */
function isExample(text: string, before: Line | undefined): boolean {
  if (before === undefined || before.to - before.from > CELL_CHARS) return false;
  return /示例|举例|样例|样式|例如|比如|范例|写法|说明|例$|正确|错误|答案|选项|标志$|标识$/.test(
    text.slice(before.from, before.to).trim(),
  );
}

/** The cell behind says whether it is right: a quiz. */
function isJudged(text: string, behind: Line | undefined): boolean {
  if (behind === undefined || behind.to - behind.from > CELL_CHARS) return false;
  return /^(?:正确|错误|不正确|对|错|√|×|✓|✗|规范|不规范|是否正确)$/.test(
    text.slice(behind.from, behind.to).trim(),
  );
}

function filled(text: string, cells: readonly Line[]): number {
  return cells.filter(({ from, to }) => text.slice(from, to).trim() !== "").length;
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
