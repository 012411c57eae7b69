/** Shares of the size: a word space is about a quarter; justified Chinese stretches less than that. */
const BLANK = 0.25;
/** Tightly set Latin words stand closer; kerning moves their letters apart less than that. */
const LATIN_BLANK = 0.16;

const BLANKS: ReadonlySet<string> = new Set([" ", "\t", "\n", "\u00a0", "\u3000"]);
const LATIN_END = /[\w,.;:!?)\]”’\u00c0-\u024f]$/;
const LATIN_START = /^[\w([“‘\u00c0-\u024f]/;

/** Whether a gap in a line, in shares of the size, is a blank, behind the last character of what is before it. */
export function isBlank(gap: number, last: string, next: string): boolean {
  if (gap < LATIN_BLANK) return false;
  const first = next.charAt(0);
  if (BLANKS.has(last) || BLANKS.has(first)) return false;
  return gap >= BLANK || (LATIN_END.test(last) && LATIN_START.test(first));
}
