import type { LineLayout } from "../../content.ts";
import { isStraight, tilt, wholeDegrees } from "./direction.ts";
import type { DrawnText, PageSize } from "./drawn-text.ts";
import { separator } from "./spacing.ts";

/** What is drawn on a page, put together as a person reads it. */
export interface PageLines {
  /** Along the edges of the page, upright text first. */
  readonly straight: string;
  /** Where the lines of `straight` stand; its offsets are those of `straight`. */
  readonly layout: readonly LineLayout[];
  /** Across the page: in practice a watermark. */
  readonly slanted: string;
}

/** Shares of the font size. Two baselines closer than this are one line. */
const SAME_LINE = 0.45;
/** The same text again this close is bold or shadowed by overprinting. */
const OVERPRINT = 0.3;
/** Units from the origin. What stands further away, or nowhere, would mix up the lines of the whole page. */
const FARTHEST = 1e9;
/** Letters reach this far above and below their baseline. */
const ASCENT = 0.88;
const DESCENT = 0.12;

/** Puts the pieces of a page together as lines, from top to bottom and from left to right. */
export function arrange(pieces: readonly DrawnText[], page: PageSize): PageLines {
  const straight: Line[] = [];
  const slanted: Line[] = [];
  for (const [angle, group] of [...byAngle(pieces.map(onPaper))].sort(([a], [b]) => tilt(a) - tilt(b))) {
    const lines = linesOf(group.map((piece) => turned(piece, -angle)));
    const target = isStraight(angle) ? straight : slanted;
    for (const line of lines) target.push(angle === 0 ? line : { ...line, angle });
  }
  const offsets = offsetsOf(straight);
  return {
    straight: textOf(straight),
    layout: straight.map((line, index) => layoutOf(line, offsets[index] ?? 0, page)),
    slanted: textOf(slanted),
  };
}

function onPaper(piece: DrawnText): DrawnText {
  const { x, y, width, size, angle } = piece;
  const isNear = [x, y, width, size, angle].every((value) => Math.abs(value) <= FARTHEST);
  return isNear ? piece : { ...piece, x: 0, y: 0, width: 0, size: 1, angle: 0 };
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly angle: number;
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => `${text}\n`).join("");
}

function offsetsOf(lines: readonly Line[]): readonly number[] {
  let at = 0;
  return lines.map(({ text }) => {
    at += text.length + 1;
    return at - text.length - 1;
  });
}

function byAngle(pieces: readonly DrawnText[]): Map<number, DrawnText[]> {
  const groups = new Map<number, DrawnText[]>();
  for (const piece of pieces) {
    const angle = wholeDegrees(piece.angle);
    const group = groups.get(angle);
    if (group === undefined) groups.set(angle, [piece]);
    else group.push(piece);
  }
  return groups;
}

type Point = Pick<DrawnText, "x" | "y">;

/** Turned around the origin, clockwise. */
function turnedPoint({ x, y }: Point, degrees: number): Point {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

function turned(piece: DrawnText, degrees: number): DrawnText {
  return degrees === 0 ? piece : { ...piece, ...turnedPoint(piece, degrees) };
}

function linesOf(pieces: readonly DrawnText[]): readonly Line[] {
  const lines: DrawnText[][] = [];
  let current: DrawnText[] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const first = current[0];
    if (first !== undefined && piece.y - first.y > SAME_LINE * Math.min(first.size, piece.size)) {
      lines.push(current);
      current = [];
    }
    current.push(piece);
  }
  lines.push(current);
  return lines.map(lineOf).filter(({ text }) => text.trim() !== "");
}

function lineOf(pieces: readonly DrawnText[]): Line {
  let text = "";
  let last = "";
  let before: DrawnText | undefined;
  let right = Number.NEGATIVE_INFINITY;
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  for (const piece of sorted) {
    if (before !== undefined && isOverprint(before, piece)) continue;
    const gap =
      before === undefined ? 0 : (piece.x - right) / Math.max(0.1, Math.min(before.size, piece.size));
    const added = separator(last, piece.text, gap) + piece.text;
    text += added;
    // Looking at the end of the line itself would copy it whole each time.
    last = added.slice(-1) || last;
    right = Math.max(right, piece.x + piece.width);
    before = piece;
  }
  const size = sorted.reduce((most, piece) => Math.max(most, piece.size), 0);
  return { text, left: sorted[0]?.x ?? 0, right, baseline: sorted[0]?.y ?? 0, size, angle: 0 };
}

function isOverprint(before: DrawnText, piece: DrawnText): boolean {
  return before.text === piece.text && Math.abs(piece.x - before.x) < OVERPRINT * piece.size;
}

function layoutOf({ left, right, baseline, size, angle }: Line, at: number, page: PageSize): LineLayout {
  const corners = [
    { x: left, y: baseline - ASCENT * size },
    { x: right, y: baseline + DESCENT * size },
  ].map((corner) => turnedPoint(corner, angle));
  const xs = corners.map(({ x }) => x / page.width);
  const ys = corners.map(({ y }) => y / page.height);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { at, left: x, top: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
