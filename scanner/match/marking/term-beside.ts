import { readLabels, termOnLine } from "./label.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Line, lineBefore, nextLine } from "./lines.ts";
import type { Reading } from "./reading.ts";
import { LINE_CHARS, type Strip, squeeze } from "./strip.ts";

/** 密级：机密 with 保密期限：10年 on the line below, or above where no other level stands that it belongs to. */
export function withTermBeside(
  reading: Reading,
  { text, line, lexicon }: { readonly text: string; readonly line: Line; readonly lexicon: Lexicon },
): Reading {
  if (reading.term !== undefined || reading.mark.term !== undefined) return reading;
  const term = below(text, line, lexicon) ?? above(text, line, lexicon);
  return term === undefined ? reading : { ...reading, term };
}

function below(text: string, line: Line, lexicon: Lexicon): string | undefined {
  return termIn(text, nextLine(text, line, 1), lexicon);
}

function above(text: string, line: Line, lexicon: Lexicon): string | undefined {
  const before = lineBefore(text, line, LINE_CHARS);
  const term = termIn(text, before, lexicon);
  if (before === undefined || term === undefined) return undefined;
  const earlier = stripOf(text, lineBefore(text, before, LINE_CHARS));
  return earlier !== undefined && readLabels(earlier, lexicon).length > 0 ? undefined : term;
}

/** The term of a line that names no level of its own. */
function termIn(text: string, line: Line | undefined, lexicon: Lexicon): string | undefined {
  const strip = stripOf(text, line);
  if (strip === undefined || readLabels(strip, lexicon).length > 0) return undefined;
  return termOnLine(strip, lexicon);
}

function stripOf(text: string, line: Line | undefined): Strip | undefined {
  return line === undefined || line.to - line.from > LINE_CHARS
    ? undefined
    : squeeze(text, line.from, line.to);
}
