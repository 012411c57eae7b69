const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6★☆●■▲◆※]|[\ud840-\ud87f]/;
const NARROW = /[iljtfrI.,:;'|!()[\]\s]/;
const BROAD = /[mwMW@%]/;

/** Shares of the font size. From here on a gap between Latin letters parts words: their blank is about a quarter. */
const WORD_GAP = 0.22;
/** From here on a gap beside a Chinese character is one that somebody meant: letters are spaced by up to a whole one. */
const CLAUSE_GAP = 1.5;
/** From here on a gap parts columns. */
const COLUMN_GAP = 4;

/** About how wide a text is, in shares of its size; no font is at hand to tell. */
export function guessedWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (WIDE.test(character)) width += 1;
    else if (NARROW.test(character)) width += 0.35;
    else width += BROAD.test(character) ? 0.85 : 0.55;
  }
  return width;
}

/** What a gap of this width, in shares of the font size, stands for between two texts. */
export function separator(before: string, after: string, gap: number): "" | " " | "\t" {
  if (gap >= COLUMN_GAP) return "\t";
  if (before === "" || /\s$/.test(before) || /^\s/.test(after)) return "";
  const isWordy = !WIDE.test(before.slice(-1)) && !WIDE.test(after.slice(0, 1));
  return gap >= (isWordy ? WORD_GAP : CLAUSE_GAP) ? " " : "";
}

/** The same inside one stretch of letters: there a blank is a letter of its own, and digits may be spaced to fit boxes. */
export function innerSeparator(before: string, after: string, gap: number): "" | " " | "\t" {
  return gap < CLAUSE_GAP ? "" : separator(before, after, gap);
}
