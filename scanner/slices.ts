import type { Place } from "../rules/vocabulary.ts";
import { SLICE_CHARS, SLICE_OVERLAP, type TextPart } from "./content.ts";

const NOTHING: readonly TextPart[] = [];

/**
 * Collects the text of one place and hands it on in slices of at most SLICE_CHARS, so that no document ever stands in
 * memory as one string. A slice ends at a line end where its second half has one. The next slice repeats at least
 * SLICE_OVERLAP of it and begins at a line start where one lies within twice that: half a line must not look like
 * a whole one. No slice begins or ends inside a surrogate pair.
 */
export class Slices {
  readonly #place: Place;
  readonly #where: string;
  #text = "";
  #offset = 0;
  /** How much of `#text` an earlier slice has shown. */
  #shown = 0;

  constructor(place: Place, where: string) {
    this.#place = place;
    this.#where = where;
  }

  /** The slices that this text completes: mostly none. */
  append(text: string): readonly TextPart[] {
    this.#text += text;
    if (this.#text.length <= SLICE_CHARS) return NOTHING;
    const parts: TextPart[] = [];
    while (this.#text.length > SLICE_CHARS) parts.push(this.#cut());
    return parts;
  }

  /** The last slice, if it shows anything new. The next text begins a new stretch of this place. */
  end(): readonly TextPart[] {
    const parts = this.#text.length > this.#shown ? [this.#part(this.#text)] : NOTHING;
    this.#offset += this.#text.length;
    this.#text = "";
    this.#shown = 0;
    return parts;
  }

  #cut(): TextPart {
    const end = sliceEnd(this.#text);
    const part = this.#part(this.#text.slice(0, end));
    const next = overlapStart(this.#text, end);
    this.#text = this.#text.slice(next);
    this.#offset += next;
    this.#shown = end - next;
    return part;
  }

  #part(text: string): TextPart {
    return { kind: "text", place: this.#place, where: this.#where, text, offset: this.#offset };
  }
}

function sliceEnd(text: string): number {
  const afterLine = text.lastIndexOf("\n", SLICE_CHARS - 1) + 1;
  return afterLine > SLICE_CHARS / 2 ? afterLine : wholeCharacter(text, SLICE_CHARS);
}

function overlapStart(text: string, end: number): number {
  const latest = end - SLICE_OVERLAP;
  const afterLine = text.lastIndexOf("\n", latest - 1) + 1;
  return afterLine >= latest - SLICE_OVERLAP ? afterLine : wholeCharacter(text, latest);
}

/** The border itself, or one unit earlier where it would part a surrogate pair. */
function wholeCharacter(text: string, border: number): number {
  const unit = text.charCodeAt(border);
  return unit >= 0xdc00 && unit <= 0xdfff ? border - 1 : border;
}
