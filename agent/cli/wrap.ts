import { displayWidth } from "./output.ts";

/** Where a line may be broken: after a blank and after Chinese punctuation. */
const PIECES = /[^\s，。；：、）]+[，。；：、）]*\s*|[，。；：、）]+\s*/g;

/** What lines begin with: the first one, and those that follow. */
export interface Margins {
  readonly first: string;
  readonly rest: string;
}

/** Lines of at most `width` cells. A path that is wider than a line is broken where the line ends: nothing of it is left out. */
export function wrap(text: string, width: number, margins: Margins): readonly string[] {
  return flow(piecesOf(text), width, margins);
}

export function piecesOf(text: string): readonly string[] {
  return text.match(PIECES) ?? [];
}

/** As `wrap`, for pieces that stay whole as long as one fits a line. Blanks at their ends count only within a line. */
export function flow(pieces: readonly string[], width: number, { first, rest }: Margins): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const piece of pieces) {
    if (!empty && displayWidth(line) + displayWidth(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = rest;
    }
    const parts = cut(line + piece, width, rest);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1)!;
    empty = false;
  }
  return empty ? lines : [...lines, line.trimEnd()];
}

function cut(text: string, width: number, margin: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const character of text) {
    const cells = displayWidth(character);
    if (used + cells > width && character !== " ") {
      lines.push(line.trimEnd());
      line = margin;
      used = displayWidth(margin);
    }
    line += character;
    used += cells;
  }
  return [...lines, line];
}
