import { GAP_OF } from "./characters.ts";

const OTHER = 0;
const DROPPED = 1;
const FIRST_SYMBOL = 2;

/**
 * Finds in one pass where any of many short words begins, whatever blanks, dots or line ends stand between its characters:
 * the machine of Aho and Corasick over the kept characters, ASCII letters in either case. Most text never gets further.
 */
export class Anchors {
  readonly #symbols = new Uint16Array(0x10000);
  readonly #width: number;
  #next: Int32Array;
  /** Length of the longest word that ends in a state; 0 for none. */
  #found: Uint8Array;

  /** `alike` gives further characters that count as one of a word. */
  constructor(words: Iterable<string>, alike: (char: string) => string = () => "") {
    const list = [...new Set(words)];
    for (let unit = 0; unit < 0x10000; unit++) this.#symbols[unit] = GAP_OF[unit] === 0 ? OTHER : DROPPED;
    let symbol = FIRST_SYMBOL;
    for (const char of new Set(list.join(""))) {
      for (const other of char + char.toLowerCase() + alike(char)) {
        this.#symbols[other.charCodeAt(0)] = symbol;
      }
      symbol++;
    }
    this.#width = symbol;
    const states = 1 + list.reduce((sum, word) => sum + word.length, 0);
    this.#next = new Int32Array(states * symbol);
    this.#found = new Uint8Array(states);
    this.#link(this.#grow(list));
  }

  /** Start of every occurrence, ascending by its end. */
  find(text: string): number[] {
    const [symbols, next, found, width] = [this.#symbols, this.#next, this.#found, this.#width];
    const starts: number[] = [];
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const symbol = symbols[text.charCodeAt(i)]!;
      if (symbol === DROPPED) continue;
      if (symbol === OTHER) {
        state = 0;
        continue;
      }
      state = next[state * width + symbol]!;
      if (found[state] !== 0) starts.push(walkBack(text, i, found[state]!));
    }
    return starts;
  }

  /** The trie; returns the number of its states. */
  #grow(words: readonly string[]): number {
    let states = 1;
    for (const word of words) {
      let state = 0;
      for (let i = 0; i < word.length; i++) {
        const cell = state * this.#width + this.#symbols[word.charCodeAt(i)]!;
        if (this.#next[cell] === 0) this.#next[cell] = states++;
        state = this.#next[cell]!;
      }
      this.#found[state] = word.length;
    }
    return states;
  }

  /** Failure links folded into the transitions, breadth first. */
  #link(states: number): void {
    const fail = new Int32Array(states);
    const queue = [0];
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head]!;
      for (let symbol = FIRST_SYMBOL; symbol < this.#width; symbol++) {
        const cell = state * this.#width + symbol;
        const fallback = state === 0 ? 0 : this.#next[fail[state]! * this.#width + symbol]!;
        const child = this.#next[cell]!;
        if (child === 0) {
          this.#next[cell] = fallback;
          continue;
        }
        fail[child] = fallback;
        if (this.#found[child] === 0) this.#found[child] = this.#found[fallback]!;
        queue.push(child);
      }
    }
  }
}

/** Where the word of `length` kept characters that ends at `end` begins. */
function walkBack(text: string, end: number, length: number): number {
  let at = end;
  for (let left = length - 1; left > 0; ) {
    at--;
    if (GAP_OF[text.charCodeAt(at)] === 0) left--;
  }
  return at;
}
