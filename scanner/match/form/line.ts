import type { Place } from "../../../rules/vocabulary.ts";
import { isValue } from "./values.ts";

/** Cells of one row that are told apart. */
const MAX_CELLS = 512;
const BORDERS = /[\t|│┃║]/;
const BLANKS = / {1,80}/;

/** The column of a label that has its line to itself: its value below has a line too. */
export const WHOLE_LINE = -1;

/** One line of a text, taken apart into cells only when asked. */
export class Line {
  readonly place: Place;
  readonly text: string;
  #cells: readonly string[] | undefined;
  #values: number | undefined;

  constructor(place: Place, text: string) {
    this.place = place;
    this.text = text;
  }

  /** Parted by tabs or rules; where there are none, by blanks. */
  get cells(): readonly string[] {
    this.#cells ??= this.text.split(BORDERS.test(this.text) ? BORDERS : BLANKS, MAX_CELLS);
    return this.#cells;
  }

  /** Cells with values. */
  get values(): number {
    this.#values ??= this.cells.filter(isValue).length;
    return this.#values;
  }

  hasValue(column: number): boolean {
    return isValue(column === WHOLE_LINE ? this.text : (this.cells[column] ?? ""));
  }
}
