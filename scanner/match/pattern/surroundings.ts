import type { Context } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";

type Nearby = (text: string, start: number, end: number) => string | undefined;

/** Which of the words stands within so many characters of a match, letters in any case. */
export function compileNearby({ words, within }: Pick<Context, "words" | "within">): Nearby {
  const folded = words.map((word) => ({ word, sought: fold(word).text.toLowerCase() }));
  return (text, start, end) => {
    const before = text.slice(Math.max(0, start - within), start).toLowerCase();
    const after = text.slice(end, end + within).toLowerCase();
    return folded.find(({ sought }) => before.includes(sought) || after.includes(sought))?.word;
  };
}

/** What ends a line, a cell, a field of a CSV file; quotes and blanks around the value do not count. */
const DELIMITERS = "\n\t\f\r,;|";
const PADDING = " \u00a0\u3000\"'";
/** Padding looked at on either side. */
const MAX_PADDING = 64;

/** Whether a match fills its line or cell. */
export function fillsCell(text: string, start: number, end: number): boolean {
  return reachesDelimiter(text, start - 1, -1) && reachesDelimiter(text, end, 1);
}

function reachesDelimiter(text: string, from: number, step: 1 | -1): boolean {
  for (let i = from, steps = 0; steps <= MAX_PADDING; i += step, steps++) {
    const character = text.charAt(i);
    if (character === "" || DELIMITERS.includes(character)) return true;
    if (!PADDING.includes(character)) return false;
  }
  return false;
}
