/** What a character can be in a form, bit by bit; 0: nothing. */
export const LETS_BEGIN = 1;
export const CELL_ENDS = 2;
export const LINE_ENDS = 4;

/** Tab, and the rules that stand for the borders of a table in plain text. */
const CELL_BORDERS = "\t|│┃║";
const LINE_BORDERS = "\n\f";
/** Behind a Chinese character or a letter no label begins: most characters of prose are of this kind. */
const WORDS: readonly (readonly [number, number])[] = [
  [0x3400, 0x9fff],
  [0x41, 0x5a],
  [0x61, 0x7a],
];

export const CHARACTERS: Uint8Array = characters();

function characters(): Uint8Array {
  const classes = new Uint8Array(65_536).fill(LETS_BEGIN);
  for (const [first, last] of WORDS) classes.fill(0, first, last + 1);
  for (const border of CELL_BORDERS) classes[border.charCodeAt(0)] = LETS_BEGIN | CELL_ENDS;
  for (const border of LINE_BORDERS) classes[border.charCodeAt(0)] = LETS_BEGIN | LINE_ENDS;
  return classes;
}
