/** Where words of line patterns stand in one text. */
interface Spot {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** Spots of one text that are kept; behind them every pattern is tried everywhere. */
const MAX_SPOTS = 50_000;

/** Tells which words stand in a stretch of text: a line is tried only for the patterns whose words it holds. */
export class Spots {
  readonly #spots: Spot[] = [];
  #sorted = true;
  #last = 0;
  /** From here on nothing is known. */
  #blindFrom = Number.POSITIVE_INFINITY;

  add(word: number, start: number, end: number): void {
    if (this.#spots.length === MAX_SPOTS) {
      this.#blindFrom = Math.min(this.#blindFrom, start);
      return;
    }
    if (start < this.#last) this.#sorted = false;
    this.#last = start;
    this.#spots.push({ word, start, end });
  }

  isBlind(end: number): boolean {
    return end > this.#blindFrom;
  }

  /** Calls `found` for each occurrence within the stretch, by ascending start. */
  within(from: number, to: number, found: (word: number, start: number) => void): void {
    if (!this.#sorted) this.#spots.sort((a, b) => a.start - b.start);
    this.#sorted = true;
    for (let i = this.#lowerBound(from); i < this.#spots.length; i++) {
      const { word, start, end } = this.#spots[i]!;
      if (start >= to) return;
      if (end <= to) found(word, start);
    }
  }

  #lowerBound(from: number): number {
    let low = 0;
    let high = this.#spots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#spots[middle]!.start < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
