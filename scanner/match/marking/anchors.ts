import { GAP_OF } from "./characters.ts";

const OTHER = 0;
const DROPPED = 1;
const FIRST_SYMBOL = 2;

const LINE_END = /[\n\r\f\t]/;

/**
 * Finds in one pass where any of many short words begins, whatever blanks, dots or line ends stand between its characters:
 * the machine of Aho and Corasick over the kept characters. Of a Latin word the first letter is a capital, the others of
 * either case. Most text never gets further. Words come in groups, and so do the places where they begin.
 */
export class Anchors {
  readonly #symbols = new Uint16Array(0x10000);
  readonly #width: number;
  /**
   * Row and symbol to row: a row is a state times the width, so that a step is an addition and a load. The complement of
   * a row says that a word ends there.
   */
  readonly #next: Int32Array;
  /** Per group, by state: length of the longest word that ends there; 0 for none. */
  readonly #found: readonly Uint8Array[];

  /** `alike` gives further characters that count as one of a word. */
  constructor(groups: readonly (readonly string[])[], alike: (char: string) => string = () => "") {
    const list = [...new Set(groups.flat())];
    this.#width = this.#assignSymbols(new Set(list.join("")), alike);
    const states = 1 + list.reduce((sum, word) => sum + word.length, 0);
    this.#next = new Int32Array(states * this.#width);
    this.#found = groups.map(() => new Uint8Array(states));
    let known = 1;
    for (const [group, words] of groups.entries()) known = this.#grow(words, group, known);
    this.#link(known);
    this.#finish(known);
  }

  /** Start of every occurrence by group, ascending by its end. */
  find(text: string): readonly (readonly number[])[] {
    const [symbols, next] = [this.#symbols, this.#next];
    const starts: number[][] = this.#found.map(() => []);
    let row = 0;
    for (let i = 0; i < text.length; i++) {
      row = next[row + symbols[text.charCodeAt(i)]!]!;
      if (row >= 0) continue;
      row = ~row;
      // A dropped character stays in the state and would find the word again.
      if (symbols[text.charCodeAt(i)] !== DROPPED) this.#note(text, { row, end: i, starts });
    }
    return starts;
  }

  #note(text: string, at: { readonly row: number; readonly end: number; readonly starts: number[][] }): void {
    const state = at.row / this.#width;
    for (const [group, found] of this.#found.entries()) {
      const length = found[state]!;
      if (length === 0) continue;
      const start = walkBack(text, at.end, length);
      at.starts[group]!.push(start);
      // …企业 at the end of a line and 机密 on the next are no 企业机密: the shorter word begins on its own line.
      if (length > 2 && LINE_END.test(text.slice(start, at.end)))
        at.starts[group]!.push(walkBack(text, at.end, 2));
    }
  }

  /** Returns the number of symbols. */
  #assignSymbols(chars: ReadonlySet<string>, alike: (char: string) => string): number {
    const symbols = this.#symbols;
    for (let unit = 0; unit < symbols.length; unit++) symbols[unit] = GAP_OF[unit] === 0 ? OTHER : DROPPED;
    let symbol = FIRST_SYMBOL;
    for (const char of chars) {
      for (const other of char + alike(char)) symbols[other.charCodeAt(0)] = symbol;
      symbol++;
      const small = char.toLowerCase();
      if (small !== char) symbols[small.charCodeAt(0)] = symbol++;
    }
    return symbol;
  }

  /** Adds words to the trie of so many states; returns the number of states it has then. Cells hold states, not rows. */
  #grow(words: readonly string[], group: number, known: number): number {
    let states = known;
    for (const word of words) {
      let state = 0;
      for (let i = 0; i < word.length; i++) {
        const cell = this.#cell(state, word[i]!);
        if (this.#next[cell] === 0) this.#next[cell] = states++;
        const child = this.#next[cell]!;
        if (i > 0) this.#next[this.#cell(state, word[i]!.toLowerCase())] = child;
        state = child;
      }
      this.#found[group]![state] = word.length;
    }
    return states;
  }

  #cell(state: number, char: string): number {
    return state * this.#width + this.#symbols[char.charCodeAt(0)]!;
  }

  /** Failure links folded into the transitions, breadth first. */
  #link(states: number): void {
    const fail = new Int32Array(states);
    const seen = new Uint8Array(states);
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
        // Capital and small letter lead to one state; that of the capital, the smaller symbol, may begin another word.
        if (seen[child] !== 0) continue;
        seen[child] = 1;
        fail[child] = fallback;
        for (const found of this.#found) if (found[child] === 0) found[child] = found[fallback]!;
        queue.push(child);
      }
    }
  }

  /** States become rows; a dropped character leaves the state, any other unknown one ends it. */
  #finish(states: number): void {
    const ends = (state: number) => this.#found.some((found) => found[state]! > 0);
    const row = (state: number) => (ends(state) ? ~(state * this.#width) : state * this.#width);
    const rows = Int32Array.from({ length: states }, (_, state) => row(state));
    for (let state = 0; state < states; state++) {
      const from = state * this.#width;
      for (let symbol = FIRST_SYMBOL; symbol < this.#width; symbol++) {
        this.#next[from + symbol] = rows[this.#next[from + symbol]!]!;
      }
      this.#next[from + DROPPED] = rows[state]!;
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
