import type { FormRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import type { Line } from "./line.ts";

/** Lines without values after which a table is over. */
const LONGEST_GAP = 60;
/** Share of the head's labels under which a row has a value: not every cell of a list is filled in. */
const FILLED_SHARE = 0.5;

/** The rows below a head that holds enough labels of one form. Empty cells are often left out by readers. */
export class FormTable {
  readonly #rule: FormRule;
  readonly #needed: number;
  readonly #head = new Set<number>();
  #headRow = -1;
  #columns: number[] = [];
  #headCells = 0;
  #place: Place | undefined;
  #rows = 0;
  #gap = 0;
  #isOpen = false;

  constructor(rule: FormRule, rows: number) {
    this.#rule = rule;
    this.#needed = rows;
  }

  get isFull(): boolean {
    return this.#rows >= this.#needed;
  }

  get isOpen(): boolean {
    return this.#isOpen && !this.isFull;
  }

  /** A label in a row of the text; lines that belong to one row of cells have the same number. */
  label(field: number, row: number, column: number): void {
    if (row !== this.#headRow) {
      this.#head.clear();
      this.#columns = [];
      this.#headRow = row;
    }
    this.#head.add(field);
    this.#columns.push(column);
  }

  /** @returns whether this line is a head, or the end of one */
  head(line: Line, row: number): boolean {
    if (row !== this.#headRow || !this.#isHead()) return false;
    this.#headCells = line.cells.length;
    this.#place = line.place;
    this.#gap = 0;
    this.#isOpen = true;
    return true;
  }

  row(line: Line): void {
    if (line.place !== this.#place) return;
    if (this.#hasValues(line)) {
      this.#rows += 1;
      this.#gap = 0;
    } else if (++this.#gap > LONGEST_GAP) this.#isOpen = false;
  }

  #isHead(): boolean {
    const { fields, atLeast } = this.#rule;
    const labels = fields.filter(({ label }) => label !== undefined).length;
    if (this.#head.size < Math.min(atLeast, labels)) return false;
    return fields.every(({ required, label }, i) => !(required && label !== undefined) || this.#head.has(i));
  }

  #hasValues(line: Line): boolean {
    const needed = Math.max(2, Math.ceil(this.#columns.length * FILLED_SHARE));
    if (line.cells.length < Math.min(needed, this.#headCells)) return false;
    const aligned = line.cells.length === this.#headCells;
    const values = aligned ? this.#columns.filter((column) => line.hasValue(column)).length : line.values;
    return values >= Math.min(needed, this.#columns.length);
  }
}
