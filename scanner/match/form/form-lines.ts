import type { Place } from "../../../rules/vocabulary.ts";
import type { FormFile } from "./form-file.ts";
import type { FormState } from "./form-state.ts";
import { KEY } from "./index-of-forms.ts";
import { Line } from "./line.ts";
import { isValue } from "./values.ts";

/** A label where it stands, and where its value would begin; folded offsets. */
export interface Sighting {
  readonly word: number;
  readonly start: number;
  readonly valueFrom: number;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Labels of this line, and those that go on in the next. */
  readonly all: readonly Sighting[];
}

interface Placed extends Sighting {
  readonly column: number;
  readonly filled: boolean;
}

/** Labels of one line that are remembered: wide exports have hundreds of columns. */
const MAX_LABELS = 500;
/** How far beside a label its value is looked for: an empty cell is at most this wide. */
const LOOKED_AT = 240;
const BORDER = /[\t|│┃║]/;

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
    if (this.#sightings.length < MAX_LABELS) this.#sightings.push(sighting);
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
    const all = this.#sightings;
    const count = all.filter(({ valueFrom }) => valueFrom <= end).length;
    const placed = placeAll(text, { start, end, all }, count);
    this.#sightings = all.slice(count);
    if (line.text.trim() !== "") {
      this.#below(line, placed);
      this.#pending = placed.filter(({ filled }) => !filled);
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
        if (state?.table === undefined || use.field === KEY) continue;
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

/** Relates the labels of one line to its cells and to the values beside them, in one pass. */
function placeAll(text: string, { start, end, all }: Stretch, count: number): readonly Placed[] {
  const hasBorders = BORDER.test(text.slice(start, end));
  let column = 0;
  let at = start;
  return all.slice(0, count).map((sighting, i) => {
    for (; at < sighting.valueFrom; at++) if (BORDER.test(text[at]!)) column += 1;
    return {
      ...sighting,
      column: hasBorders ? column : i,
      filled: hasValueBeside(text, sighting.valueFrom, Math.min(end, all[i + 1]?.start ?? end)),
    };
  });
}

/** In what is left of its own cell, or in the next one. */
function hasValueBeside(text: string, from: number, to: number): boolean {
  if (to <= from) return false;
  const [own = "", beside = ""] = text.slice(from, Math.min(to, from + LOOKED_AT)).split(BORDER, 2);
  return isValue(own) || isValue(beside);
}
