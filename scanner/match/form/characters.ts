/** What a character can be in a form; 0: nothing. */
export const MAY_BEGIN = 1;
export const CELL_ENDS = 2;
export const LINE_ENDS = 4;

/** Tab, and the rules that stand for the borders of a table in plain text. */
const CELL_BORDERS = "\t|│┃║";
const LINE_BORDERS = "\n\f";

/** @param first 1 for units with which labels begin */
export function classesFor(first: Uint8Array): Uint8Array {
  const classes = Uint8Array.from(first);
  for (const border of CELL_BORDERS) classes[border.charCodeAt(0)] = CELL_ENDS;
  for (const border of LINE_BORDERS) classes[border.charCodeAt(0)] = LINE_ENDS;
  return classes;
}

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;

/** Behind a Chinese character or a letter no label begins: most characters of prose end here. */
export function mayBegin(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  if (before >= FIRST_HAN && before <= LAST_HAN) return false;
  return !((before >= 65 && before <= 90) || (before >= 97 && before <= 122));
}
