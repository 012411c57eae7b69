/** A line of a text, without its end. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/** The line in which an offset lies. `earliest`: a line start before it, so that hostile text is walked once only. */
export function lineAround(text: string, offset: number, earliest: number): Line {
  let from = offset;
  while (from > earliest && !endsLine(text.charCodeAt(from - 1))) from--;
  return { from, to: lineEnd(text, offset) };
}

export function lineEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && !endsLine(text.charCodeAt(to))) to++;
  return to;
}

/** The next line with anything in it, not beyond a page end; undefined after `blank` empty ones. */
export function nextLine(text: string, { to }: Line, blank = 2): Line | undefined {
  let from = to;
  for (let empty = -1; empty <= blank && from < text.length; empty++) {
    if (text[from] === "\f") return undefined;
    from += 1;
    const end = lineEnd(text, from);
    if (end > from && text.slice(from, end).trim() !== "") return { from, to: end };
    from = end;
  }
  return undefined;
}

/** The line before with anything in it, no longer than `most`, at most one empty line away; undefined at a page end. */
export function lineBefore(text: string, { from }: Line, most: number): Line | undefined {
  let end = from;
  let ends = 0;
  while (end > 0 && from - end < LONGEST_BLANK && text.charCodeAt(end - 1) <= 0x20) {
    const unit = text.charCodeAt(end - 1);
    if (unit === 0x0c) return undefined;
    if (unit === 0x0a) ends++;
    end--;
  }
  if (end === 0 || ends === 0 || ends > 2 || from - end === LONGEST_BLANK) return undefined;
  return { from: lineAround(text, end - 1, Math.max(0, end - most)).from, to: end };
}

/** The last characters of the line before on the same page, blanks and empty lines skipped. */
export function beforeLine(text: string, { from }: Line, characters: number): string {
  let end = from;
  while (end > 0 && from - end < LONGEST_BLANK && text.charCodeAt(end - 1) <= 0x20) end--;
  if (text.slice(end, from).includes("\f")) return "";
  const start = Math.max(0, end - characters);
  const found = text.slice(start, end);
  return found.slice(Math.max(found.lastIndexOf("\n"), found.lastIndexOf("\f")) + 1);
}

const LONGEST_BLANK = 40;

function endsLine(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d || unit === 0x0c;
}
