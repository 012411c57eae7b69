import type { Place } from "../../../rules/vocabulary.ts";
import { type Folded, fold } from "../fold.ts";
import type { MatchText } from "../hit.ts";
import { CHARACTERS, LETS_BEGIN, LINE_ENDS } from "./characters.ts";
import type { FormFile } from "./form-file.ts";
import { FormLines } from "./form-lines.ts";
import type { SpacedWords } from "./spaced-words.ts";
import { Spots } from "./spots.ts";
import { type Standing, standingOf } from "./standing.ts";
import { titlesOf } from "./title-line.ts";

/** Stands before the part of a file in the description of a place. */
const SEPARATOR = "›";

/** Reads the text of one place of a file line by line, over the borders of slices. */
export class FormText {
  readonly #file: FormFile;
  readonly #place: Place;
  readonly #labels: SpacedWords;
  readonly #lines: FormLines;
  /** Original offset up to which the text of `#where` was read. */
  #read = 0;
  #where: string | undefined;
  #spots = new Spots();

  constructor(file: FormFile, place: Place) {
    this.#file = file;
    this.#place = place;
    this.#labels = file.index.labels;
    this.#lines = new FormLines(file, place);
  }

  read(part: MatchText, folded: Folded, spots: Spots): void {
    const from = this.#begin(part, folded);
    const { text, units } = folded;
    const { length } = text;
    const { first } = this.#labels;
    this.#spots = spots;
    let [lineStart, cellStart] = [from, from];
    let busy = this.#labelAt(folded, from) ?? from;
    for (let at = from; at <= length; at++) {
      const kind = at < length ? CHARACTERS[units[at]!]! : LINE_ENDS;
      if (kind === 0) continue;
      if (kind > LETS_BEGIN) this.#stretch(text, cellStart, at);
      if ((kind & LINE_ENDS) !== 0) {
        if (cellStart > lineStart) this.#wholeLine(text, lineStart, at);
        this.#lines.end(text, lineStart, at, busy > at);
        this.#file.endLine(part);
        lineStart = at + 1;
      }
      if (kind > LETS_BEGIN) cellStart = at + 1;
      if (first[units[at + 1]!] === 1 && at + 1 >= busy) busy = this.#labelAt(folded, at + 1) ?? busy;
    }
  }

  /** @returns the folded offset of the first line that was not read yet */
  #begin({ where, offset, text }: MatchText, folded: Folded): number {
    const goesOn = where === this.#where && offset > 0 && offset < this.#read;
    const known = goesOn ? this.#read - offset : 0;
    if (where !== this.#where || offset === 0) this.#lines.restart();
    if (where !== this.#where) this.#file.name(fold(where.slice(where.lastIndexOf(SEPARATOR) + 1)).text);
    this.#where = where;
    this.#read = offset + text.length;
    return known === 0 ? 0 : foldedOffset(folded, text.lastIndexOf("\n", known - 1) + 1);
  }

  /** @returns the end of the label that begins there */
  #labelAt({ text, units }: Folded, at: number): number | undefined {
    return at < text.length && this.#labels.mayBegin(units, at) ? this.#label(text, at) : undefined;
  }

  #label(text: string, at: number): number | undefined {
    const { isTitled } = this.#file;
    let best: Standing | undefined;
    const found = this.#labels.longest(text, at, (_word, edge, isBroken) => {
      const standing = standingOf(text, { start: at, end: edge, isBroken }, isTitled);
      best = standing ?? best;
      return standing !== undefined;
    });
    if (found === undefined || best === undefined) return undefined;
    const { valueFrom, isBare } = best;
    this.#lines.see({ word: found.word, start: at, valueFrom, isBare });
    return Math.max(found.edge, valueFrom);
  }

  /** A cell, or a line that is one. */
  #stretch(text: string, from: number, to: number): void {
    const { start, end } = trimmed(text, from, to);
    if (start >= end) return;
    for (const title of titlesOf(text, start, end, this.#file.index.titles)) {
      this.#file.entitle(title, this.#place);
    }
    this.#shapes(text, start, end);
  }

  #wholeLine(text: string, from: number, to: number): void {
    const { start, end } = trimmed(text, from, to);
    this.#shapes(text, start, end);
  }

  #shapes(text: string, start: number, end: number): void {
    const { lines } = this.#file.index;
    if (!lines.isEmpty && start < end) {
      const stretch = { start, end, spots: this.#spots };
      lines.match(text, stretch, (form, field) => this.#file.seeLine(form, field, this.#place));
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
