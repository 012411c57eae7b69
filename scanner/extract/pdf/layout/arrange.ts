import { isStraight, tilt, wholeDegrees } from "../../drawn/direction.ts";
import type { PlacedText, Rules } from "../content/placed-text.ts";
import { tableRows } from "./cells.ts";
import { inColumns } from "./columns.ts";
import { turn } from "./geometry.ts";
import { type Line, lineOf, rowsOf } from "./lines.ts";

/** The lines of a page by what they are. */
export interface PageLines {
  /** What is written along the edges of the page, upright text first. */
  readonly body: readonly Line[];
  readonly header: readonly Line[];
  readonly footer: readonly Line[];
  /** What says so itself, and what is written across the page. */
  readonly watermark: readonly Line[];
}

/** Puts the pieces of a page together as lines, from top to bottom and from left to right. */
export function arrange(pieces: readonly PlacedText[], rules: Rules): PageLines {
  const kinds = { body: [], header: [], footer: [], watermark: [] } as Record<keyof PageLines, Line[]>;
  for (const [key, group] of [...grouped(pieces)].sort(([a], [b]) => tilt(a.angle) - tilt(b.angle))) {
    const { angle, kind } = key;
    const turned = angle === 0 ? group : group.map((piece) => turn(piece, -angle));
    const target = kinds[kind ?? (isStraight(angle) ? "body" : "watermark")];
    const lines = angle === 0 ? uprightLines(turned, rules) : turnedLines(turned, angle);
    target.push(...lines.filter(({ text }) => text.trim() !== ""));
  }
  return kinds;
}

function uprightLines(pieces: readonly PlacedText[], rules: Rules): readonly Line[] {
  const { rows, rest } = tableRows(pieces, rules);
  const lines = inColumns(rowsOf(rest)).map((row) => lineOf(row, 0, rules.upright));
  return withTables(lines, rows);
}

function turnedLines(pieces: readonly PlacedText[], angle: number): readonly Line[] {
  return rowsOf(pieces).map((row) => lineOf(row.pieces, angle, []));
}

/** Rows of tables among the lines, each before the first line that stands lower. */
function withTables(lines: readonly Line[], rows: readonly Line[]): readonly Line[] {
  if (rows.length === 0) return lines;
  const result: Line[] = [];
  const waiting = [...rows].sort((a, b) => b.box.top - a.box.top);
  for (const line of lines) {
    while (waiting[0] !== undefined && waiting[0].box.top > line.box.top) result.push(waiting.shift()!);
    result.push(line);
  }
  return [...result, ...waiting];
}

interface Group {
  readonly angle: number;
  readonly kind: PlacedText["kind"];
}

function grouped(pieces: readonly PlacedText[]): ReadonlyMap<Group, PlacedText[]> {
  const keys = new Map<string, Group>();
  const groups = new Map<Group, PlacedText[]>();
  for (const piece of pieces) {
    const angle = wholeDegrees(piece.angle);
    const name = `${angle} ${piece.kind}`;
    const key = keys.get(name) ?? { angle, kind: piece.kind };
    keys.set(name, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [piece]);
    else group.push(piece);
  }
  return groups;
}
