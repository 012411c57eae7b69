import type { PartText } from "../part-text.ts";
import { SheetRows } from "../sheet/rows.ts";
import { formulaTexts, numberText } from "../sheet/values.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Repeated cells and rows are shown this often at most: a sheet may repeat one to its last row. */
const MOST_REPEATS = 32;
/** Longest row that is repeated at all, UTF-16 units. */
const LONGEST_REPEATED = 8_192;
/** All that is shown again in one sheet, UTF-16 units. */
const MOST_REPEATED = 262_144;
/** A longer text of a cell is handed on as it comes. */
const LONG_CELL = 65_536;
/** Attributes with the value of a cell that are not called so. */
const VALUES: ReadonlyMap<string, string> = new Map([
  ["string", "string-value"],
  ["date", "date-value"],
  ["time", "time-value"],
  ["boolean", "boolean-value"],
]);
const LAST_ROW = 1_073_741_824;

/** Builds the rows of one sheet from its cells. */
export class SheetCells {
  readonly #text: PartText;
  readonly #rows: SheetRows;
  #row = 0;
  #rowRepeats = 0;
  #cells: string[] = [];
  #length = 0;
  #cell: string | undefined;
  #value = "";
  #repeats = 1;
  #repeated = 0;

  constructor(text: PartText, label: string) {
    this.#text = text;
    this.#rows = new SheetRows(text, label);
  }

  get isInCell(): boolean {
    return this.#cell !== undefined;
  }

  openRow(tag: XmlTag): void {
    this.closeRow();
    this.#rowRepeats = repeats(tag.get("number-rows-repeated"));
  }

  openCell(tag: XmlTag): void {
    this.closeCell();
    this.#cell = "";
    this.#repeats = repeats(tag.getPrefixed("number-columns-repeated"));
    this.#value = "";
    const type = tag.getPrefixed("value-type");
    if (type === undefined) return;
    this.#value = tag.getPrefixed(VALUES.get(type ?? "") ?? "value") ?? "";
    const formula = tag.getPrefixed("formula");
    if (formula !== undefined) for (const text of formulaTexts(formula)) this.#text.line("field", text);
  }

  write(text: string): void {
    this.#cell += text;
    if ((this.#cell?.length ?? 0) <= LONG_CELL) return;
    this.#add(this.#cell ?? "", 1);
    this.#cell = "";
  }

  endParagraph(): void {
    if (this.#cell !== undefined && this.#cell !== "") this.#cell += "\n";
  }

  closeCell(): void {
    if (this.#cell === undefined) return;
    this.#add(shownValue(this.#cell.trim(), this.#value), this.#repeats);
    this.#cell = undefined;
  }

  closeRow(): void {
    this.closeCell();
    const times = this.#times(this.#rowRepeats, this.#length);
    if (this.#cells.length > 0) {
      for (let time = 1; time <= times; time += 1) {
        for (const cell of this.#cells) this.#rows.add(cell);
        this.#rows.endRow(this.#row + time);
      }
      this.#cells = [];
      this.#length = 0;
    }
    this.#row = Math.min(LAST_ROW, this.#row + this.#rowRepeats);
    this.#rowRepeats = 0;
  }

  end(): void {
    this.closeRow();
    this.#rows.end();
  }

  /** How often a text of this length is shown that stands there so many times. */
  #times(told: number, length: number): number {
    if (told <= 1 || length > LONGEST_REPEATED || this.#repeated > MOST_REPEATED) return 1;
    const times = Math.min(told, MOST_REPEATS);
    this.#repeated += length * (times - 1);
    return times;
  }

  #add(cell: string, times: number): void {
    if (cell === "") return;
    const shown = this.#times(times, cell.length);
    for (let time = 0; time < shown; time += 1) this.#cells.push(cell);
    this.#length += cell.length * shown;
    if (this.#length <= LONG_CELL) return;
    // Not to be held as a whole: from here on the row is written as it comes.
    for (const ready of this.#cells) this.#rows.add(ready);
    this.#cells = [];
  }
}

function repeats(count: string | undefined): number {
  const number = count === undefined ? 1 : Number(count);
  return Number.isFinite(number) && number >= 1 ? Math.floor(number) : 1;
}

/** What the cell shows; a number that is shown rounded or as `1.38E+10` is told in full. */
function shownValue(shown: string, value: string): string {
  if (shown === "") return numberText(value);
  return /^-?[\d.,]+E[+-]?\d+$/i.test(shown) || /^#+$/.test(shown) ? numberText(value) || shown : shown;
}
