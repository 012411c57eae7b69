import { GAP, GAP_OF, isOneOf, OPENING } from "./characters.ts";
import type { Page } from "./line-readings.ts";
import { type Line, nextLine } from "./lines.ts";
import { type Mark, marksAt } from "./mark.ts";
import type { Reading } from "./reading.ts";
import { type Strip, squeeze } from "./strip.ts";

/** Characters of a piece of a mark that was split over lines, with and without blanks, and how many such lines. */
const PIECE_CHARS = 8;
const PIECE_WIDTH = 32;
const PIECES = 10;

export interface Joined {
  readonly reading: Reading;
  /** End of the last line it takes in. */
  readonly to: number;
}

/** A mark written downwards, or broken behind its level: several short lines that only together say it. */
export function readJoined({ text, lexicon }: Page, first: Line): Joined | undefined {
  if (!mayRunOn(text, first)) return undefined;
  const to = lastPiece(text, first);
  if (to === undefined) return undefined;
  const strip = squeeze(text, first.from, to);
  if (strip === undefined) return undefined;
  const start = isOneOf(OPENING, strip.text[0]) ? 1 : 0;
  const mark = marksAt(strip, start, lexicon).find(
    (candidate) => runsOver(strip, candidate) && says(strip, candidate),
  );
  if (mark === undefined) return undefined;
  return {
    reading: { strip, mark, phrases: [], vertical: mark.star === "none" },
    to: strip.at[mark.end - 1]! + 1,
  };
}

/** What the next line of a broken mark begins with: its star, its number, 长期; behind a star anything. */
const CONTINUES =
  /^[★▲*※●◆■☆年月天日个\d一二三四五六七八九十百廿卅壹贰叁肆伍两半长永无自至到保期(（[【〔·.:级文资材件密工作商]/;
/** A line that ends in the midst of a word or behind a star. */
const OPEN_END = /[★▲*※●◆■期限:\d一二三四五六七八九十个长永半]$/;

/** A quick look whether a mark may run over the end of its first line. */
function mayRunOn(text: string, first: Line): boolean {
  if (first.to - first.from > PIECE_WIDTH) return false;
  const line = text.slice(first.from, first.to).trim();
  if (line.length < 2 || OPEN_END.test(line)) return true;
  const next = nextLine(text, first, 1);
  return (
    next !== undefined &&
    CONTINUES.test(text.slice(next.from, Math.min(next.to, next.from + PIECE_WIDTH)).trim())
  );
}

/** End of the run of short lines that begins here; undefined when there is but one. */
function lastPiece(text: string, first: Line): number | undefined {
  let last: Line | undefined;
  let line: Line | undefined = first;
  for (let pieces = 0; line !== undefined && pieces < PIECES && isPiece(text, line); pieces++) {
    last = line;
    line = nextLine(text, line, 1);
  }
  return last === undefined || last === first ? undefined : last.to;
}

function isPiece(text: string, { from, to }: Line): boolean {
  if (to - from > PIECE_WIDTH) return false;
  let kept = 0;
  for (let at = from; at < to; at++) if (GAP_OF[text.charCodeAt(at)] === 0) kept++;
  return kept <= PIECE_CHARS;
}

/** A line end lies within, and one where it ends: the next line is another's. */
function runsOver({ gap, text }: Strip, { start, end }: Mark): boolean {
  if (end < text.length && (gap[end]! & GAP.line) === 0) return false;
  for (let at = start + 1; at < end; at++) if (gap[at]! & GAP.line) return true;
  return false;
}

/** A star or a term; a bare level only when each of its characters has its own line. */
function says({ gap }: Strip, { star, term, start, end, confused }: Mark): boolean {
  if (star !== "none" || term !== undefined) return true;
  if (confused) return false;
  for (let at = start + 1; at < end; at++) if ((gap[at]! & GAP.line) === 0) return false;
  return true;
}
