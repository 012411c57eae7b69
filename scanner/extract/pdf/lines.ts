/** A piece of text on a page, in the page's own units (points, y upwards). */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Extent along the writing direction. */
  readonly width: number;
  /** Font size. */
  readonly size: number;
  /** Degrees, counter-clockwise, as the reader sees the page. */
  readonly angle: number;
}

export interface PageText {
  /** What is written along the edges of the page, upright text first. */
  readonly straight: string;
  /** What is written across the page: in practice a watermark. */
  readonly slanted: string;
}

/** Shares of the font size. Two baselines closer than this are one line. */
const SAME_LINE = 0.4;
/** A gap from here on is a blank: a word space is about a quarter, justified Chinese stretches less than that. */
const BLANK = 0.25;
/** A gap from here on parts columns. */
const COLUMN = 4;
/** The same text again this close is bold by overprinting. */
const OVERPRINT = 0.3;
/** Scanned pages with a text layer lie a little askew. */
const ASKEW_DEGREES = 5;

/** Puts the pieces of a page together as lines, from top to bottom and from left to right. */
export function arrange(pieces: readonly PlacedText[]): PageText {
  const straight: string[] = [];
  const slanted: string[] = [];
  for (const [angle, group] of [...byAngle(pieces)].sort(([a], [b]) => rank(a) - rank(b))) {
    (isStraight(angle) ? straight : slanted).push(linesOf(group.map((piece) => turn(piece, -angle))));
  }
  return { straight: straight.join("\n"), slanted: slanted.join("\n") };
}

function byAngle(pieces: readonly PlacedText[]): Map<number, PlacedText[]> {
  const groups = new Map<number, PlacedText[]>();
  for (const piece of pieces) {
    const angle = ((Math.round(piece.angle) % 360) + 360) % 360;
    const group = groups.get(angle);
    if (group === undefined) groups.set(angle, [piece]);
    else group.push(piece);
  }
  return groups;
}

function isStraight(angle: number): boolean {
  const off = angle % 90;
  return Math.min(off, 90 - off) <= ASKEW_DEGREES;
}

/** Upright text, a little askew included, comes first. */
function rank(angle: number): number {
  return Math.min(angle, 360 - angle);
}

/** The page turned around its origin, counter-clockwise, and the piece with it. */
export function turn(piece: PlacedText, degrees: number): PlacedText {
  if (degrees === 0) return piece;
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const { x, y, angle } = piece;
  return { ...piece, x: x * cos - y * sin, y: x * sin + y * cos, angle: angle + degrees };
}

function linesOf(pieces: readonly PlacedText[]): string {
  const lines: PlacedText[][] = [];
  let current: PlacedText[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const first = current[0];
    if (first !== undefined && first.y - piece.y > SAME_LINE * Math.max(first.size, piece.size)) {
      lines.push(current);
      current = [];
    }
    current.push(piece);
  }
  lines.push(current);
  return lines
    .map(lineText)
    .filter((line) => line.trim() !== "")
    .join("\n");
}

function lineText(pieces: readonly PlacedText[]): string {
  let line = "";
  let before: PlacedText | undefined;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    if (before !== undefined && isOverprint(before, piece)) continue;
    line += separator(before, piece, line) + piece.text;
    before = piece;
  }
  return line;
}

function isOverprint(before: PlacedText, piece: PlacedText): boolean {
  return before.text === piece.text && Math.abs(piece.x - before.x) < OVERPRINT * piece.size;
}

function separator(before: PlacedText | undefined, piece: PlacedText, line: string): string {
  if (before === undefined) return "";
  const gap = (piece.x - before.x - before.width) / Math.max(1, Math.min(before.size, piece.size));
  if (gap >= COLUMN) return "\t";
  const hasBlank = /\s$/.test(line) || /^\s/.test(piece.text);
  return gap >= BLANK && !hasBlank ? " " : "";
}
