import type { PlacedText, Rule, Rules } from "../content/placed-text.ts";
import { type Line, lineOf, rowsOf } from "./lines.ts";

/** Cells with more lines are text in a frame, which is read as lines. */
const MOST_LINES = 4;
/** Looking for the borders of each piece costs both numbers. */
const MOST_WORK = 4_000_000;
/** Points: borders are drawn a little beside one another. */
const TOLERANCE = 2;

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly pieces: PlacedText[];
}

interface TableRows {
  readonly rows: readonly Line[];
  /** What stands in no such row. */
  readonly rest: readonly PlacedText[];
}

/**
 * Rows of drawn tables in which a cell has several lines: read line by line, the halves of a name would stand on other
 * lines than its value. Rows whose cells have one line each are left to the lines.
 */
export function tableRows(pieces: readonly PlacedText[], rules: Rules): TableRows {
  const work = pieces.length * (rules.upright.length + rules.level.length);
  if (rules.upright.length < 3 || rules.level.length < 2 || work > MOST_WORK)
    return { rows: [], rest: pieces };
  const bands = new Map<string, Cell[]>();
  for (const cell of cellsOf(pieces, rules).values()) {
    const key = `${Math.round(cell.top / TOLERANCE)} ${Math.round(cell.bottom / TOLERANCE)}`;
    bands.set(key, [...(bands.get(key) ?? []), cell]);
  }
  const rows: Line[] = [];
  const taken = new Set<PlacedText>();
  for (const cells of bands.values()) {
    const row = rowOf(cells);
    if (row === undefined) continue;
    rows.push(row);
    for (const cell of cells) for (const piece of cell.pieces) taken.add(piece);
  }
  return { rows, rest: taken.size === 0 ? pieces : pieces.filter((piece) => !taken.has(piece)) };
}

function cellsOf(pieces: readonly PlacedText[], { upright, level }: Rules): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const piece of pieces) {
    const [x, y] = [piece.x + Math.min(1, piece.width / 2), piece.y + piece.size * 0.3];
    const across = level.filter((rule) => rule.from - TOLERANCE <= x && rule.to + TOLERANCE >= x);
    const beside = upright.filter((rule) => rule.from - TOLERANCE <= y && rule.to + TOLERANCE >= y);
    const [bottom, top] = around(across, y);
    const [left, right] = around(beside, x);
    if (bottom === undefined || top === undefined || left === undefined || right === undefined) continue;
    const key = [left, right, bottom, top].map((value) => Math.round(value)).join(" ");
    const cell = cells.get(key) ?? { left, top, bottom, pieces: [] };
    cells.set(key, cell);
    cell.pieces.push(piece);
  }
  return cells;
}

/** The nearest rules on both sides. */
function around(rules: readonly Rule[], place: number): [number | undefined, number | undefined] {
  let [below, above]: [number | undefined, number | undefined] = [undefined, undefined];
  for (const { at } of rules) {
    if (at <= place && (below === undefined || at > below)) below = at;
    if (at > place && (above === undefined || at < above)) above = at;
  }
  return [below, above];
}

function rowOf(cells: readonly Cell[]): Line | undefined {
  const made = [...cells]
    .sort((a, b) => a.left - b.left)
    .map(({ pieces }) => rowsOf(pieces).map((row) => lineOf(row.pieces, 0, [])));
  const most = Math.max(...made.map((lines) => lines.length));
  if (made.length < 2 || most < 2 || most > MOST_LINES) return undefined;
  const boxes = made.flat().map(({ box }) => box);
  return {
    text: made.map((lines) => lines.reduce((text, line) => joined(text, line.text), "")).join("\t"),
    box: {
      left: Math.min(...boxes.map(({ left }) => left)),
      bottom: Math.min(...boxes.map(({ bottom }) => bottom)),
      right: Math.max(...boxes.map(({ right }) => right)),
      top: Math.max(...boxes.map(({ top }) => top)),
    },
  };
}

/** Chinese goes on without a blank, other words do not. */
function joined(text: string, line: string): string {
  return /[\x21-\x7e]$/.test(text) && /^[\x21-\x7e]/.test(line) ? `${text} ${line}` : text + line;
}
