import type { Place } from "../../../rules/vocabulary.ts";
import type { Folded } from "../fold.ts";
import type { MatchText } from "../hit.ts";
import { CELL_ENDS, classesFor, LINE_ENDS, MAY_BEGIN, mayBegin } from "./characters.ts";
import type { FormFile } from "./form-file.ts";
import { FormLines, type Sighting } from "./form-lines.ts";
import type { SpacedWords } from "./spaced-words.ts";
import { labelEnd } from "./standing.ts";
import { titleOf } from "./title-line.ts";

/** Reads the text of one place of a file line by line, over the borders of slices. */
export class FormText {
  readonly #file: FormFile;
  readonly #place: Place;
  readonly #classes: Uint8Array;
  readonly #labels: SpacedWords;
  readonly #lines: FormLines;
  /** Original offset up to which the text of `#where` was read. */
  #read = 0;
  #where: string | undefined;

  constructor(file: FormFile, place: Place) {
    this.#file = file;
    this.#place = place;
    this.#labels = file.index.labels;
    this.#classes = classesFor(this.#labels.first);
    this.#lines = new FormLines(file, place);
  }

  read(part: MatchText, folded: Folded): void {
    const from = this.#begin(part, folded);
    const { text } = folded;
    let [lineStart, cellStart, busy] = [from, from, from];
    for (let at = from; at <= text.length; at++) {
      const kind = at < text.length ? this.#classes[text.charCodeAt(at)]! : LINE_ENDS;
      if (kind === 0) continue;
      if (kind === MAY_BEGIN) {
        if (at >= busy && mayBegin(text, at)) busy = this.#label(text, at) ?? busy;
        continue;
      }
      this.#stretch(text, cellStart, at);
      cellStart = at + 1;
      if (kind === CELL_ENDS) continue;
      if (cellStart > lineStart + 1) this.#wholeLine(text, lineStart, at);
      this.#lines.end(text, lineStart, at, busy > at);
      this.#file.endLine(part);
      lineStart = at + 1;
    }
  }

  /** @returns the folded offset of the first line that was not read yet */
  #begin({ where, offset, text }: MatchText, folded: Folded): number {
    const goesOn = where === this.#where && offset > 0 && offset < this.#read;
    const known = goesOn ? this.#read - offset : 0;
    if (where !== this.#where || offset === 0) this.#lines.restart();
    this.#where = where;
    this.#read = offset + text.length;
    return known === 0 ? 0 : foldedOffset(folded, text.lastIndexOf("\n", known - 1) + 1);
  }

  #label(text: string, at: number): number | undefined {
    let valueFrom = at;
    const found = this.#labels.longest(text, at, (_word, edge, isBroken) => {
      const end = labelEnd(text, at, edge, isBroken);
      valueFrom = end ?? valueFrom;
      return end !== undefined;
    });
    if (found === undefined) return undefined;
    const sighting: Sighting = { word: found.word, start: at, valueFrom };
    this.#lines.see(sighting);
    return Math.max(found.edge, valueFrom);
  }

  /** A cell, or a line that is one. */
  #stretch(text: string, from: number, to: number): void {
    const { start, end } = trimmed(text, from, to);
    if (start >= end) return;
    const title = titleOf(text, start, end, this.#file.index.titles);
    if (title !== undefined) this.#file.entitle(title, this.#place);
    this.#shapes(text, start, end);
  }

  #wholeLine(text: string, from: number, to: number): void {
    const { start, end } = trimmed(text, from, to);
    this.#shapes(text, start, end);
  }

  #shapes(text: string, start: number, end: number): void {
    const { lines } = this.#file.index;
    if (!lines.isEmpty && start < end) {
      lines.match(text, start, end, (form, field) => this.#file.seeLine(form, field, this.#place));
    }
  }
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end--;
  return { start, end };
}

/** The first folded offset that comes from an original offset or one behind it. */
function foldedOffset({ text, source }: Folded, original: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (source(middle) < original) low = middle + 1;
    else high = middle;
  }
  return low;
}
