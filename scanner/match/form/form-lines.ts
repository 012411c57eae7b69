import type { Place } from "../../../rules/vocabulary.ts";
import type { FormFile } from "./form-file.ts";
import type { FormState } from "./form-state.ts";
import { Line, WHOLE_LINE } from "./line.ts";
import { isValue } from "./values.ts";

/** A label where it stands, and where its value would begin; folded offsets. */
export interface Sighting {
  readonly word: number;
  readonly start: number;
  readonly valueFrom: number;
  /** Counts only for forms whose title was seen. */
  readonly isBare: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Labels of this line, and those that go on in the next. */
  readonly all: readonly Sighting[];
}

export interface Placed extends Sighting {
  readonly column: number;
  readonly filled: boolean;
}

/** Labels of one line that are remembered: wide exports have hundreds of columns. */
const MAX_LABELS = 500;
/** How far beside a label its value is looked for: an empty cell is at most this wide. */
const LOOKED_AT = 240;
/** Lines after which a label is worth noting again. */
const NOTED_AGAIN = 8;
const NEVER = Number.NEGATIVE_INFINITY;
/** A number in a line says that it is no head of a table. */
const NUMBER = /\d{6}/;
const NO_HEADS: ReadonlySet<FormState> = new Set();
const BORDER = /[\t|│┃║]/;

const SPEAKS = /[\p{L}\p{N}]/u;

/** Relates the labels of a line to the values beside and below them, and to the rows of a table. */
export class FormLines {
  readonly #file: FormFile;
  readonly #place: Place;
  #sightings: Sighting[] = [];
  /** Labels of the last line that had no value beside them. */
  #pending: readonly Placed[] = [];
  /** Labels of the row of cells that this line goes on with, where labels are broken over lines. */
  #row: readonly Placed[] = [];
  readonly #seen = new Map<number, number>();
  readonly #filled = new Map<number, number>();
  readonly #open = new Set<FormState>();

  constructor(file: FormFile, place: Place) {
    this.#file = file;
    this.#place = place;
  }

  /** What comes next has nothing to do with the last line. */
  restart(): void {
    this.#pending = [];
    this.#sightings = [];
    this.#row = [];
  }

  see(sighting: Sighting): void {
    if (this.#sightings.length < MAX_LABELS) this.#sightings.push(sighting);
  }

  /** @param goesOn whether a label goes on in the next line */
  end(text: string, start: number, end: number, goesOn: boolean): void {
    if (this.#sightings.length === 0 && this.#pending.length === 0 && this.#open.size === 0) return;
    const line = new Line(this.#place, text.slice(start, end));
    // A rule between the head of a table and its rows parts nothing: | --- | --- |.
    if (this.#sightings.length === 0 && !SPEAKS.test(line.text)) return;
    const placed = this.#placed(text, start, end);
    if (line.text.trim() !== "") {
      this.#below(line, placed);
      this.#pending = placed.filter(({ filled }) => !filled);
    }
    for (const { word, filled, isBare } of placed) {
      if (isBare) this.#file.seeBelowTitle(word, this.#place);
      else this.#note(word, filled);
    }
    this.#tables(line, placed, goesOn);
  }

  #placed(text: string, start: number, end: number): readonly Placed[] {
    const all = this.#sightings;
    if (all.length === 0) return [];
    const count = all.filter(({ valueFrom }) => valueFrom <= end).length;
    this.#sightings = all.slice(count);
    return placeAll(text, { start, end, all }, count);
  }

  #below(line: Line, placed: readonly Placed[]): void {
    if (this.#pending.length === 0) return;
    const labelled = new Set(placed.map(({ column }) => column));
    if (labelled.has(WHOLE_LINE)) return;
    if (labelled.size > 0) labelled.add(WHOLE_LINE);
    for (const { word, column } of this.#pending) {
      if (!labelled.has(column) && line.hasValue(column)) this.#note(word, true);
    }
  }

  /** What was noted a few lines ago need not be noted again. */
  #note(word: number, filled: boolean): void {
    const noted = filled ? this.#filled : this.#seen;
    const now = this.#file.line;
    if (now - (noted.get(word) ?? NEVER) < NOTED_AGAIN) return;
    noted.set(word, now);
    for (const use of this.#file.index.labelUses[word]!) this.#file.see(use, this.#place, filled);
  }

  #tables(line: Line, placed: readonly Placed[], goesOn: boolean): void {
    const head = this.#row.length === 0 ? placed : [...this.#row, ...placed].slice(0, MAX_LABELS);
    this.#row = goesOn ? head : [];
    const heads = goesOn || NUMBER.test(line.text) ? NO_HEADS : this.#file.heads(head, line);
    for (const state of this.#open) {
      if (heads.has(state)) continue;
      state.table!.row(line, placed.length);
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
      column: hasBorders ? column : count === 1 ? WHOLE_LINE : i,
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
