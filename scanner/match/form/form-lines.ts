import type { Place } from "../../../rules/vocabulary.ts";
import type { FormFile } from "./form-file.ts";
import type { FormState } from "./form-state.ts";
import { Line } from "./line.ts";
import { isValue } from "./values.ts";

/** A label where it stands, and where its value would begin; folded offsets. */
export interface Sighting {
  readonly word: number;
  readonly start: number;
  readonly valueFrom: number;
}

interface Placed extends Sighting {
  readonly column: number;
  readonly filled: boolean;
}

/** Labels of one line whose value may stand below that are remembered. */
const MAX_PENDING = 200;

/** Relates the labels of a line to the values beside and below them, and to the rows of a table. */
export class FormLines {
  readonly #file: FormFile;
  readonly #place: Place;
  #sightings: Sighting[] = [];
  /** Labels of the last line that had no value beside them. */
  #pending: readonly Placed[] = [];
  /** Lines of one row of cells, where labels are broken over lines, have the same number. */
  #row = 0;
  readonly #open = new Set<FormState>();

  constructor(file: FormFile, place: Place) {
    this.#file = file;
    this.#place = place;
  }

  /** What comes next has nothing to do with the last line. */
  restart(): void {
    this.#pending = [];
    this.#sightings = [];
    this.#row += 1;
  }

  see(sighting: Sighting): void {
    this.#sightings.push(sighting);
  }

  /** @param goesOn whether a label goes on in the next line */
  end(text: string, start: number, end: number, goesOn: boolean): void {
    if (this.#sightings.length > 0 || this.#pending.length > 0 || this.#open.size > 0) {
      this.#take(text, start, end);
    }
    if (!goesOn) this.#row += 1;
  }

  #take(text: string, start: number, end: number): void {
    const line = new Line(this.#place, text.slice(start, end));
    const here = this.#sightings.filter(({ valueFrom }) => valueFrom <= end);
    const placed = here.map((sighting, i) =>
      place(sighting, { text, start, end, next: this.#sightings[i + 1], i }),
    );
    this.#sightings = this.#sightings.slice(here.length);
    if (line.text.trim() !== "") {
      this.#below(line, placed);
      this.#pending = placed.filter(({ filled }) => !filled).slice(0, MAX_PENDING);
    }
    const heads = this.#note(placed);
    this.#tables(line, heads);
  }

  #below(line: Line, placed: readonly Placed[]): void {
    for (const { word, column } of this.#pending) {
      if (placed.some((other) => other.column === column) || !line.hasValue(column)) continue;
      for (const use of this.#file.index.labelUses[word]!) this.#file.see(use, this.#place, true);
    }
  }

  /** @returns the forms with tables whose labels stand here */
  #note(placed: readonly Placed[]): ReadonlySet<FormState> {
    const tables = new Set<FormState>();
    for (const { word, filled, column } of placed) {
      for (const use of this.#file.index.labelUses[word]!) {
        const state = this.#file.see(use, this.#place, filled);
        if (state?.table === undefined) continue;
        state.table.label(use.field, this.#row, column);
        tables.add(state);
      }
    }
    return tables;
  }

  #tables(line: Line, labelled: ReadonlySet<FormState>): void {
    const heads = new Set([...labelled].filter((state) => state.table!.head(line, this.#row)));
    for (const state of this.#open) {
      if (heads.has(state)) continue;
      state.table!.row(line);
      this.#file.touch(state);
      if (!state.table!.isOpen) this.#open.delete(state);
    }
    for (const state of heads) this.#open.add(state);
  }
}

interface Around {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly next: Sighting | undefined;
  readonly i: number;
}

function place(sighting: Sighting, { text, start, end, next, i }: Around): Placed {
  const { valueFrom } = sighting;
  const [own = "", beside = ""] = text
    .slice(valueFrom, Math.max(valueFrom, Math.min(end, next?.start ?? end)))
    .split(/[\t|│┃║]/, 2);
  const before = text.slice(start, Math.max(start, Math.min(valueFrom, end)));
  const borders = before.replace(/[^\t|│┃║]/g, "").length;
  const hasBorders = /[\t|│┃║]/.test(text.slice(start, end));
  return { ...sighting, column: hasBorders ? borders : i, filled: isValue(own) || isValue(beside) };
}
