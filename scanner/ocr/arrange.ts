import type { LineLayout } from "../content.ts";
import type { Line } from "./line.ts";
import type { Pixels } from "./pixels.ts";

export interface Arranged {
  readonly text: string;
  readonly layout: readonly LineLayout[];
}

/** A line where it stands on the page once that is upright. */
interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Pieces whose boxes overlap by more than this, in heights, are one line that the detector cut; boxes of neighbouring cells
 * touch. Single characters may be spaced wider.
 */
const JOINED = -0.15;
const SPACED = 4;
/** Two pieces of at least so many characters, less than a character apart, are one sentence. */
const LONG = 8;
const CLOSE = 0.8;

/** Lines in reading order, cells of a row separated by tabs. `quarters` is how far the page is turned. */
export function arrange(
  lines: readonly Line[],
  page: Pick<Pixels, "width" | "height">,
  quarters: number,
): Arranged {
  const swaps = quarters % 2 !== 0;
  const [width, height] = swaps ? [page.height, page.width] : [page.width, page.height];
  const tilt = medianTilt(lines);
  const level = lines.map((line) => placed(line, { page, width, height, quarters, tilt }));
  let text = "";
  const layout: LineLayout[] = [];
  for (const row of rowsOf(level)) {
    layout.push(layoutOf(row, { at: text.length, width, height }));
    text += `${rowText(row)}\n`;
  }
  return { text, layout };
}

function medianTilt(lines: readonly Line[]): number {
  const long = lines.filter(
    ({ box }) => Math.max(box.width, box.height) > 4 * Math.min(box.width, box.height),
  );
  const angles = long.map(({ box }) => box.angle).sort((a, b) => a - b);
  return angles[angles.length >> 1] ?? 0;
}

interface Upright {
  readonly page: Pick<Pixels, "width" | "height">;
  readonly width: number;
  readonly height: number;
  readonly quarters: number;
  readonly tilt: number;
}

/** Turns the page upright around its middle. */
function placed({ box, text }: Line, { page, width, height, quarters, tilt }: Upright): Placed {
  const turn = -(tilt + (quarters * Math.PI) / 2);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [box.x - page.width / 2, box.y - page.height / 2];
  const x = dx * cos - dy * sin + width / 2;
  const y = dx * sin + dy * cos + height / 2;
  const [along, across] = quarters % 2 === 0 ? [box.width, box.height] : [box.height, box.width];
  return { text, left: x - along / 2, right: x + along / 2, top: y - across / 2, bottom: y + across / 2 };
}

/**
 * From left to right each piece continues the row whose last piece stands best beside it: on a photo the rows of a wide
 * table rise or fall.
 */
function rowsOf(pieces: readonly Placed[]): Placed[][] {
  const rows: Placed[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    let best: Placed[] | undefined;
    let most = 0.5;
    for (const row of rows) {
      const share = beside(row.at(-1)!, piece);
      if (share > most) [best, most] = [row, share];
    }
    if (best === undefined) rows.push([piece]);
    else best.push(piece);
  }
  return rows.sort((a, b) => middleOf(a) - middleOf(b));
}

function beside(last: Placed, next: Placed): number {
  const [high, low] = [last.bottom - last.top, next.bottom - next.top];
  if (next.left < last.right - Math.min(high, low)) return 0;
  const shared = Math.min(last.bottom, next.bottom) - Math.max(last.top, next.top);
  return shared / Math.min(high, low);
}

function middleOf(row: readonly Placed[]): number {
  return row.reduce((sum, { top, bottom }) => sum + (top + bottom) / 2, 0) / row.length;
}

function rowText(row: readonly Placed[]): string {
  let text = "";
  for (const [index, piece] of row.entries()) {
    const last = row[index - 1];
    text += (last === undefined ? "" : between(last, piece)) + piece.text;
  }
  return text;
}

function between(last: Placed, next: Placed): string {
  const gap = (next.left - last.right) / Math.min(last.bottom - last.top, next.bottom - next.top);
  const isLatin = /[\dA-Za-z]$/.test(last.text) && /^[\dA-Za-z]/.test(next.text);
  const shorter = Math.min(last.text.length, next.text.length);
  if (gap < JOINED || (gap < CLOSE && shorter >= LONG)) return isLatin ? " " : "";
  return gap < SPACED && last.text.length <= 2 && next.text.length <= 2 ? " " : "\t";
}

function layoutOf(
  row: readonly Placed[],
  { at, width, height }: { readonly at: number; readonly width: number; readonly height: number },
): LineLayout {
  const share = (value: number, whole: number) => Math.max(0, Math.min(1, value / whole));
  const left = share(Math.min(...row.map((piece) => piece.left)), width);
  const top = share(Math.min(...row.map((piece) => piece.top)), height);
  const right = share(Math.max(...row.map((piece) => piece.right)), width);
  const bottom = share(Math.max(...row.map((piece) => piece.bottom)), height);
  return { at, left, top, width: right - left, height: bottom - top };
}
