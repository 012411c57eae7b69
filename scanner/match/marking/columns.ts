import { isTermLabel, labelOnly } from "./label.ts";
import type { Entry, Lexicon } from "./lexicon.ts";
import type { Line } from "./lines.ts";
import type { Reading } from "./reading.ts";
import { squeeze } from "./strip.ts";
import { termsAt } from "./term.ts";

/** Longest head of a column. */
const HEAD_CHARS = 40;

interface Cell {
  readonly reading: Reading;
  readonly column: number;
  /** The whole row. */
  readonly cells: readonly Line[];
}

/** Remembers which columns of a table hold levels and which terms; a row of a single cell ends the table. */
export class Columns {
  readonly #lexicon: Lexicon;
  readonly #levels = new Map<number, Entry>();
  #term: number | undefined;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Takes note of a row that has been read. */
  pass(text: string, cells: readonly Line[]): void {
    if (cells.length === 1) {
      this.#levels.clear();
      this.#term = undefined;
    }
    for (const [column, { from, to }] of cells.entries()) {
      if (to === from || to - from > HEAD_CHARS) continue;
      const strip = squeeze(text, from, to);
      if (strip === undefined) continue;
      const label = isTermLabel(strip) ? undefined : labelOnly(strip, this.#lexicon);
      if (label !== undefined) this.#levels.set(column, label);
      else if (isTermLabel(strip)) this.#term = column;
    }
  }

  /** The reading of a cell with the label and the term that the heads of the table give it. */
  head(text: string, { reading, column, cells }: Cell): Reading {
    const label = this.#levels.get(column);
    if (label === undefined) return reading;
    const term = this.#termOf(text, cells);
    return {
      ...reading,
      label,
      column: column === 0 ? "first" : "later",
      ...(term === undefined ? {} : { term }),
    };
  }

  #termOf(text: string, cells: readonly Line[]): string | undefined {
    const cell = this.#term === undefined ? undefined : cells[this.#term];
    if (cell === undefined || cell.to - cell.from > HEAD_CHARS) return undefined;
    const strip = squeeze(text, cell.from, cell.to);
    if (strip === undefined) return undefined;
    const terms = termsAt(strip, 0, { starred: true, known: this.#lexicon.terms });
    return terms.find(({ end }) => end === strip.text.length)?.text;
  }
}
