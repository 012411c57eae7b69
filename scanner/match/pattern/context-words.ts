interface Spot {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

interface Spots {
  readonly list: Spot[];
  isSorted: boolean;
}

/** Spots of one group that are kept: a text full of one word has it near everything. */
const MAX_SPOTS = 20_000;

/** Where the words of contexts stand in one text, each context a group of its own. */
export class ContextWords {
  readonly #groups = new Map<number, Spots>();

  add(group: number, word: number, start: number, end: number): void {
    const known = this.#groups.get(group);
    if (known === undefined) {
      this.#groups.set(group, { list: [{ word, start, end }], isSorted: true });
      return;
    }
    if (known.list.length === MAX_SPOTS) return;
    if (start < known.list.at(-1)!.start) known.isSorted = false;
    known.list.push({ word, start, end });
  }

  /** Whether more words of the group stand in the text than are known. */
  isCut(group: number): boolean {
    return this.#groups.get(group)?.list.length === MAX_SPOTS;
  }

  /** A word of the group that stands within so many units before `start` or behind `end`. */
  near(group: number, start: number, end: number, within: number): number | undefined {
    const spots = this.#groups.get(group);
    if (spots === undefined) return undefined;
    if (!spots.isSorted) spots.list.sort((a, b) => a.start - b.start);
    spots.isSorted = true;
    for (let i = firstFrom(spots.list, start - within); i < spots.list.length; i++) {
      const spot = spots.list[i]!;
      if (spot.start >= end + within) return undefined;
      if (spot.end > end + within) continue;
      if (spot.end <= start || spot.start >= end) return spot.word;
    }
    return undefined;
  }
}

function firstFrom(list: readonly Spot[], start: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
