import { TransitionTable } from "../literal/transition-table.ts";

/** Most blanks between two characters of one word: forms stretch 姓名 to the width of 出生年月. */
const MAX_BLANKS = 12;
const BLANK = 0x20;
const NEWLINE = 0x0a;
const NONE = -1;
const PAIR_BITS = 16;

export interface SpacedWord {
  readonly word: number;
  /** The far edge: the end when read forwards, the start when read backwards. */
  readonly edge: number;
}

/** Says whether a word may end at an edge; `isBroken` when a line ended inside it. */
export type Accept = (word: number, edge: number, isBroken: boolean) => boolean;

/**
 * Words of forms, read from a given place on in folded text, in any ASCII case, however wide they are spaced, and, when read
 * forwards, broken over lines as in narrow cells. The time for one place is bounded by the longest word.
 */
export class SpacedWords {
  /** 1 for the units with which a word can begin in the reading direction. */
  readonly first = new Uint8Array(65_536);
  /** Hashes of the first two units of every word: most places where the first one fits end here. */
  readonly #pairs = new Uint8Array(1 << PAIR_BITS);
  readonly #next = new TransitionTable();
  /** Per state: the word that ends there. */
  readonly #words: number[] = [NONE];
  readonly #step: 1 | -1;

  /** @param words without blanks, lower case, distinct */
  constructor(words: readonly string[], direction: "forwards" | "backwards") {
    this.#step = direction === "forwards" ? 1 : -1;
    for (const [index, word] of words.entries()) {
      this.#insert(this.#step === 1 ? word : [...word].reverse().join(""), index);
    }
  }

  /** Whether a word can begin at `at`, read forwards, as far as its first two units tell. */
  mayBegin(units: Uint16Array, at: number): boolean {
    const [first, second] = [units[at]!, units[at + 1]!];
    if (this.first[first] === 0) return false;
    return second === BLANK || second === NEWLINE || this.#pairs[pairOf(first, second)] === 1;
  }

  /** The longest accepted word that begins (backwards: ends) at `at`. */
  longest(text: string, at: number, accept: Accept): SpacedWord | undefined {
    const step = this.#step;
    let best: SpacedWord | undefined;
    let state = 0;
    let isBroken = false;
    let i = step === 1 ? at : at - 1;
    while (i >= 0 && i < text.length) {
      state = this.#next.get(state, lowerUnit(text.charCodeAt(i)));
      if (state === 0) return best;
      i += step;
      const word = this.#words[state]!;
      const edge = step === 1 ? i : i + 1;
      if (word !== NONE && accept(word, edge, isBroken)) best = { word, edge };
      const unit = text.charCodeAt(i);
      if (unit !== BLANK && unit !== NEWLINE) continue;
      const next = skipBlanks(text, i, step);
      if (next === NONE) return best;
      isBroken ||= next !== i && step === 1 && text.slice(i, next).includes("\n");
      i = next;
    }
    return best;
  }

  #insert(word: string, index: number): void {
    let state = 0;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      const known = this.#next.get(state, unit);
      const next = known === 0 ? this.#words.push(NONE) - 1 : known;
      if (known === 0) this.#next.set(state, unit, next);
      if (i === 0) this.#allowFirst(unit);
      if (i === 1) this.#pairs[pairOf(word.charCodeAt(0), unit)] = 1;
      state = next;
    }
    this.#words[state] = index;
    // What stands behind a word of one unit may be anything.
    if (word.length === 1) {
      for (let second = 0; second < 65_536; second++) this.#pairs[pairOf(word.charCodeAt(0), second)] = 1;
    }
  }

  #allowFirst(unit: number): void {
    this.first[unit] = 1;
    if (unit >= 97 && unit <= 122) this.first[unit - 32] = 1;
  }
}

/** Past blanks and one line end; NONE when there are too many. */
function skipBlanks(text: string, from: number, step: 1 | -1): number {
  let at = from;
  let lineEnds = step === 1 ? 1 : 0;
  for (let skipped = 0; skipped <= MAX_BLANKS; skipped++, at += step) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE && lineEnds > 0) lineEnds -= 1;
    else if (unit !== BLANK) return at;
  }
  return NONE;
}

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit;
}

/** Does not tell A from a. */
function pairOf(first: number, second: number): number {
  return Math.imul(((first | 32) << 16) ^ (second | 32), 0x9e3779b1) >>> (32 - PAIR_BITS);
}
