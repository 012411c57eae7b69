import type { Place } from "../../rules/vocabulary.ts";
import type { TextPart } from "../content.ts";
import { Slices } from "../slices.ts";

/** Collects the text of one part of a document by place, and gives it away in slices as they fill. */
export class PartText {
  readonly #where: string;
  readonly #slices = new Map<Place, Slices>();
  #ready: TextPart[] = [];
  // Most text goes where the last one went.
  #lastPlace: Place | undefined;
  #last: Slices | undefined;

  /** @param where the place in the document, for a person */
  constructor(where: string) {
    this.#where = where;
  }

  append(place: Place, text: string): void {
    if (place !== this.#lastPlace || this.#last === undefined) {
      this.#last = this.#slicesOf(place);
      this.#lastPlace = place;
    }
    const parts = this.#last.append(text);
    if (parts.length > 0) this.#ready.push(...parts);
  }

  /** A text that stands for itself; blank ones are dropped. */
  line(place: Place, text: string | undefined): void {
    if (text !== undefined && text.trim() !== "") this.append(place, `${text}\n`);
  }

  /** Adds finished parts that were made elsewhere. */
  push(parts: readonly TextPart[]): void {
    for (const part of parts) this.#ready.push(part);
  }

  /** What is ready, once. */
  take(): readonly TextPart[] {
    const parts = this.#ready;
    if (parts.length > 0) this.#ready = [];
    return parts;
  }

  /** Closes every place: their rests are ready now. */
  end(): void {
    for (const slices of this.#slices.values()) this.#ready.push(...slices.end());
  }

  #slicesOf(place: Place): Slices {
    const known = this.#slices.get(place);
    if (known !== undefined) return known;
    const fresh = new Slices(place, this.#where);
    this.#slices.set(place, fresh);
    return fresh;
  }
}
