import { SLICE_CHARS } from "../../content.ts";
import { Slices } from "../../slices.ts";
import type { PartText } from "../part-text.ts";

/** Rows that are named together: a person finds the row, and a long sheet does not make thousands of places. */
const BLOCK_ROWS = 1_000;

/**
 * Collects the cells of a sheet into blocks of whole rows, each a text of its own that is named after its rows. A row
 * too long for one slice is split between cells.
 */
export class SheetRows {
  readonly #text: PartText;
  readonly #sheet: string;
  /** Complete rows of the block. */
  #block = "";
  #rows = 0;
  #first = 0;
  #last = 0;
  #row = "";
  #splits = 0;

  constructor(text: PartText, sheet: string) {
    this.#text = text;
    this.#sheet = sheet;
  }

  /** Adds a cell to the row; empty ones leave no gap, so that a label stands next to its value. */
  add(cell: string): void {
    if (cell === "") return;
    if (this.#block.length + this.#row.length + cell.length + 2 > SLICE_CHARS) this.#makeRoom(cell.length);
    this.#row += this.#row === "" ? cell : `\t${cell}`;
  }

  endRow(number: number): void {
    if (this.#row === "") return;
    if (this.#rows === 0) this.#first = number;
    this.#last = number;
    this.#block += `${this.#row}\n`;
    this.#row = "";
    this.#splits = 0;
    this.#rows += 1;
    if (this.#rows >= BLOCK_ROWS) this.#flush();
  }

  end(): void {
    this.endRow(this.#last + 1);
    this.#flush();
  }

  #makeRoom(length: number): void {
    const next = this.#last + 1;
    this.#flush();
    if (this.#row === "" || this.#row.length + length + 2 <= SLICE_CHARS) return;
    this.#splits += 1;
    this.#emit(`${this.#row}\n`, `${this.#sheet}!${next} (${this.#splits})`);
    this.#row = "";
  }

  #flush(): void {
    if (this.#rows > 0) this.#emit(this.#block, `${this.#sheet}!${this.#first}:${this.#last}`);
    this.#block = "";
    this.#rows = 0;
  }

  #emit(rows: string, where: string): void {
    const slices = new Slices("cell", where);
    this.#text.push(slices.append(rows));
    this.#text.push(slices.end());
  }
}
