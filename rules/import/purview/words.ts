import type { Note } from "../note.ts";
import type { Term } from "./model.ts";
import { ANY_CASE, INSIDE_WORDS, termsDropped, WHOLE_WORDS } from "./notes.ts";

/** A word of ours has at most so many characters. */
const LONGEST = 64;

interface Words {
  readonly words: readonly string[];
  /** What is lost on the way. */
  readonly notes: readonly Note[];
}

/** Words for a context, each once; they are found inside longer words too. */
export function contextWords(terms: readonly Term[], most: number): Words {
  const isLost = terms.some((term) => term.wholeWord && hasLatinEdge(term));
  return words(terms, most, isLost ? [INSIDE_WORDS] : []);
}

/** Words for a keywords rule, each once; they are found whole only. */
export function listedWords(terms: readonly Term[], most: number): Words {
  const isLost = terms.some((term) => !term.wholeWord && hasLatinEdge(term));
  return words(terms, most, isLost ? [WHOLE_WORDS] : []);
}

function words(terms: readonly Term[], most: number, borders: readonly Note[]): Words {
  const { words: kept, dropped } = fitting(terms, most);
  const cut = dropped > 0 ? [termsDropped(dropped)] : [];
  const cases = terms.some(({ caseSensitive }) => caseSensitive) ? [ANY_CASE] : [];
  return { words: kept, notes: [...cut, ...cases, ...borders] };
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
