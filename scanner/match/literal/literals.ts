import { BLOCK, PrefixFilter } from "./prefix-filter.ts";
import { buildTrie, NONE, ROOT, type Trie } from "./trie.ts";

/** Called for every occurrence of a word, its index, and where it stands. */
export type Found = (word: number, start: number, end: number) => void;

/** Units that a search reads behind the end of the text. */
export const PADDING = 3;

interface Text {
  readonly units: Uint16Array;
  readonly length: number;
  readonly found: Found;
  /** The machine has reported every word that ends up to here, wherever it begins. */
  seen: number;
}

/** A walk down the trie that gets this deep goes on as a machine: from there no position is read twice. */
const DEEP = 5;
/** The machine can be left when no more than this of a word has been seen: the filter finds it again. */
const SHALLOW = 2;

/**
 * Finds many words in one pass over UTF-16 units, ASCII letters in any case. Where no word can begin, and that is nearly
 * everywhere, a position costs one look-up; where one can, a few steps down the trie tell. Text that leads deep into the
 * trie at every position is left to the machine of Aho and Corasick, so that no text takes much longer than another.
 */
export class Literals {
  readonly #trie: Trie;
  readonly #filter: PrefixFilter;
  /** A word of one unit passes no filter: then the machine reads everything. */
  readonly #everything: boolean;
  /** The words one after the other, and where each begins. */
  readonly #pool: Uint16Array;
  readonly #offsets: Int32Array;
  /** States of the first unit. */
  readonly #first = new Int32Array(65_536);
  readonly #candidates = new Int32Array(BLOCK);

  /** Words must be distinct, letters in any case, and not empty. */
  constructor(words: readonly string[]) {
    const lower = words.map(lowered);
    this.#trie = buildTrie(lower);
    this.#pool = unitsOf(lower.join(""));
    this.#offsets = offsetsOf(lower);
    for (const word of lower) this.#first[word.charCodeAt(0)] = this.#trie.next.get(ROOT, word.charCodeAt(0));
    this.#everything = lower.some(({ length }) => length === 1);
    this.#filter = new PrefixFilter(lower.filter(({ length }) => length > 1));
  }

  /** `units` holds `length` units of text and PADDING more of anything. */
  search(units: Uint16Array, length: number, found: Found): void {
    const text = { units, length, found, seen: 0 };
    if (this.#everything) this.#machine(text, 0, 0);
    else this.#skim(text);
  }

  #skim(text: Text): void {
    const { units, length } = text;
    const candidates = this.#candidates;
    let from = 0;
    for (let block = 0; block < length; block += BLOCK) {
      const count = this.#filter.candidates(units, block, Math.min(block + BLOCK, length), candidates);
      for (let i = 0; i < count; i++) {
        const at = candidates[i]!;
        if (at >= from) from = this.#descend(text, at);
      }
    }
  }

  /** Reports the words that begin at `at`; returns where the next may begin. */
  #descend(text: Text, at: number): number {
    const { units, length } = text;
    const { next } = this.#trie;
    const limit = Math.min(at + DEEP, length);
    let state = this.#first[lowerUnit(units[at]!)]!;
    if (state === ROOT) return at + 1;
    for (let end = at + 1; end < limit; ) {
      const slot = next.find(state, lowerUnit(units[end++]!));
      if (slot < 0) return at + 1;
      const note = next.noteAt(slot);
      if (note < 0) return this.#compare(text, at, { word: ~note, end });
      if (note > 0 && end > text.seen) text.found(note - 1, at, end);
      state = next.targetAt(slot);
    }
    return limit === at + DEEP ? this.#machine(text, at, limit) : at + 1;
  }

  /** Whether the rest of the only word that it can be follows. */
  #compare(text: Text, at: number, { word, end }: { word: number; end: number }): number {
    const { units, length } = text;
    const [pool, from] = [this.#pool, this.#offsets[word]! - at];
    const to = this.#offsets[word + 1]! - from;
    if (to > length) return at + 1;
    const limit = Math.min(to, at + DEEP);
    for (let i = end; i < limit; i++) if (pool[from + i] !== lowerUnit(units[i]!)) return at + 1;
    if (to > limit) return this.#machine(text, at, limit);
    if (to > text.seen) text.found(word, at, to);
    return at + 1;
  }

  /** Reads on from `at`, whose own words are reported up to `told`; returns where a word may begin that it did not see. */
  #machine(text: Text, at: number, told: number): number {
    const { units, length } = text;
    const { depth, word, output } = this.#trie;
    const least = this.#everything ? length : told;
    let state = ROOT;
    let end = at;
    while (end < least || (end < length && depth[state]! > SHALLOW)) {
      state = this.#step(state, lowerUnit(units[end++]!));
      if (end <= text.seen) continue;
      if (word[state] !== NONE || output[state] !== NONE) this.#report(text, state, { end, at, told });
    }
    text.seen = Math.max(text.seen, end);
    return end === length ? length : end - depth[state]!;
  }

  #step(from: number, unit: number): number {
    const { next, fail } = this.#trie;
    for (let state = from; ; state = fail[state]!) {
      const to = next.get(state, unit);
      if (to !== ROOT || state === ROOT) return to;
    }
  }

  #report(text: Text, state: number, { end, at, told }: { end: number; at: number; told: number }): void {
    const { depth, word, output } = this.#trie;
    for (let found = state; found !== NONE; found = output[found]!) {
      const start = end - depth[found]!;
      if (word[found] !== NONE && (start > at || end > told)) text.found(word[found]!, start, end);
    }
  }
}

function lowered(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** One more than there are words: the last is the end of all. */
function offsetsOf(words: readonly string[]): Int32Array {
  const offsets = new Int32Array(words.length + 1);
  for (const [i, { length }] of words.entries()) offsets[i + 1] = offsets[i]! + length;
  return offsets;
}

function unitsOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}
