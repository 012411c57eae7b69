import type { Note } from "../note.ts";
import type { Term } from "./model.ts";
import { ANY_CASE, INSIDE_WORDS, termsDropped, WHOLE_WORDS } from "./notes.ts";

/** A word of ours has at most so many characters. */
const LONGEST = 64;

/** Words for a context, each once; and what is lost on the way. */
export function contextWords(
  terms: readonly Term[],
  most: number,
): { words: readonly string[]; notes: readonly Note[] } {
  const { words, dropped } = fitting(terms, most);
  return {
    words,
    notes: [
      ...(dropped > 0 ? [termsDropped(dropped)] : []),
      ...(terms.some(({ caseSensitive }) => caseSensitive) ? [ANY_CASE] : []),
      ...(terms.some((term) => term.wholeWord && hasLatinEdge(term)) ? [INSIDE_WORDS] : []),
    ],
  };
}

/** Words for a keywords rule, each once. */
export function listedWords(
  terms: readonly Term[],
  most: number,
): { words: readonly string[]; notes: readonly Note[] } {
  const { words, dropped } = fitting(terms, most);
  return {
    words,
    notes: [
      ...(dropped > 0 ? [termsDropped(dropped)] : []),
      ...(terms.some(({ caseSensitive }) => caseSensitive) ? [ANY_CASE] : []),
      ...(terms.some((term) => !term.wholeWord && hasLatinEdge(term)) ? [WHOLE_WORDS] : []),
    ],
  };
}

function fitting(terms: readonly Term[], most: number): { words: readonly string[]; dropped: number } {
  const distinct = [...new Map(terms.map(({ text }) => [text.toLowerCase(), text])).values()];
  const words = distinct.filter((text) => text.length <= LONGEST).slice(0, most);
  return { words, dropped: distinct.length - words.length };
}

/** Chinese knows no word borders; letters and digits at an end do. */
function hasLatinEdge({ text }: Term): boolean {
  return /^[A-Za-z0-9]|[A-Za-z0-9]$/.test(text);
}
