import type { FormRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { headOf } from "./index-of-forms.ts";
import type { Line } from "./line.ts";

/** Lines without values after which a table is over. */
const LONGEST_GAP = 60;
/** Share of the head's labels under which a row has a value: not every cell of a list is filled in. */
const FILLED_SHARE = 0.5;

/** In a row of data at most one cell in so many is a label by chance. */
const CELLS_PER_LABEL = 3;

export interface HeadLabel {
  readonly field: number;
  readonly column: number;
}

/** The rows below a head that holds enough labels of one form. Empty cells are often left out by readers. */
export class FormTable {
  readonly #rule: FormRule;
  readonly #needed: number;
  #columns: readonly number[] = [];
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

  /** @returns whether these labels, which stand in one row that ends with this line, are a head */
  head(labels: readonly HeadLabel[], line: Line): boolean {
    if (!this.#isHead(new Set(labels.map(({ field }) => field)))) return false;
    this.#columns = [...new Set(labels.map(({ column }) => column))];
    this.#headCells = line.cells.length;
    this.#place = line.place;
    this.#gap = 0;
    this.#isOpen = true;
    return true;
  }

  /** @param labels how many labels stand in the line: in a form filled in beside them, every other cell is one */
  row(line: Line, labels: number): void {
    if (line.place !== this.#place) return;
    if (labels * CELLS_PER_LABEL <= line.cells.length && this.#hasValues(line)) {
      this.#rows += 1;
      this.#gap = 0;
    } else if (++this.#gap > LONGEST_GAP) this.#isOpen = false;
  }

  #isHead(head: ReadonlySet<number>): boolean {
    if (head.size < headOf(this.#rule)) return false;
    return this.#rule.fields.every(
      ({ required, label }, i) => !(required && label !== undefined) || head.has(i),
    );
  }

  #hasValues(line: Line): boolean {
    const needed = Math.max(2, Math.ceil(this.#columns.length * FILLED_SHARE));
    if (line.cells.length < Math.min(needed, this.#headCells)) return false;
    const aligned = line.cells.length === this.#headCells;
    const values = aligned ? this.#columns.filter((column) => line.hasValue(column)).length : line.values;
    return values >= Math.min(needed, this.#columns.length);
  }
}
