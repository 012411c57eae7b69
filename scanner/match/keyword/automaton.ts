import { TransitionTable } from "./transition-table.ts";

/** Called for every occurrence of a word: its index, and where it stands. */
export type Found = (word: number, start: number, end: number) => void;

const ROOT = 0;
const NONE = -1;

/**
 * Aho-Corasick over UTF-16 units, ASCII letters in any case: all words in one pass, the time independent of their number and
 * length. At the root, where a text spends nearly all of its time, one table look-up per unit decides.
 */
export class Automaton {
  readonly #next = new TransitionTable();
  /** Per state: where to go on when no transition fits. */
  readonly #fail: number[] = [ROOT];
  /** Per state: the words that end there, and the next state on the fail chain where any do. */
  readonly #words: number[][] = [[]];
  readonly #output: number[] = [NONE];
  readonly #lengths: readonly number[];
  readonly #first = new Int32Array(65_536);

  constructor(words: readonly string[]) {
    this.#lengths = words.map((word) => word.length);
    const children: Map<number, number>[] = [new Map()];
    for (const [index, word] of words.entries()) this.#insert(lower(word), index, children);
    this.#link(children);
    for (const [unit, state] of children[ROOT]!) this.#first[unit] = state;
  }

  search(text: string, found: Found): void {
    const first = this.#first;
    let state = ROOT;
    for (let i = 0; i < text.length; i++) {
      const unit = lowerUnit(text.charCodeAt(i));
      state = state === ROOT ? first[unit]! : this.#step(state, unit);
      if (state === ROOT) continue;
      if (this.#words[state]!.length > 0 || this.#output[state] !== NONE) this.#report(state, i + 1, found);
    }
  }

  #step(from: number, unit: number): number {
    let state = from;
    for (;;) {
      const next = state === ROOT ? this.#first[unit]! : this.#next.get(state, unit);
      if (next > ROOT) return next;
      if (state === ROOT) return ROOT;
      state = this.#fail[state]!;
    }
  }

  #report(state: number, end: number, found: Found): void {
    for (let at = state; at !== NONE; at = this.#output[at]!) {
      for (const word of this.#words[at]!) found(word, end - this.#lengths[word]!, end);
    }
  }

  #insert(word: string, index: number, children: Map<number, number>[]): void {
    let state = ROOT;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      const known = children[state]!.get(unit);
      if (known === undefined) {
        const fresh = children.push(new Map()) - 1;
        children[state]!.set(unit, fresh);
        this.#words.push([]);
        state = fresh;
      } else state = known;
    }
    this.#words[state]!.push(index);
  }

  /** Breadth first, so that a state's fail link is there before its children need it. */
  #link(children: readonly Map<number, number>[]): void {
    const queue = [...children[ROOT]!.values()];
    for (const state of queue) {
      this.#fail[state] = ROOT;
      this.#output[state] = NONE;
    }
    for (let i = 0; i < queue.length; i++) {
      const state = queue[i]!;
      for (const [unit, child] of children[state]!) {
        this.#next.set(state, unit, child);
        this.#fail[child] = this.#failOf(state, unit, children);
        const fail = this.#fail[child]!;
        this.#output[child] = this.#words[fail]!.length > 0 ? fail : this.#output[fail]!;
        queue.push(child);
      }
    }
  }

  #failOf(parent: number, unit: number, children: readonly Map<number, number>[]): number {
    for (let state = this.#fail[parent]!; ; state = this.#fail[state]!) {
      const next = children[state]!.get(unit);
      if (next !== undefined) return next;
      if (state === ROOT) return ROOT;
    }
  }
}

function lower(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}
