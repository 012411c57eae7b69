import type { KeywordsRule } from "../../../rules/rule.ts";

export interface Window {
  readonly start: number;
  readonly end: number;
  /** Distinct words in order of appearance; of very many the first. */
  readonly words: readonly number[];
}

/** Takes the occurrences of a rule's words as they come and says when they are enough. */
export interface Counter {
  /** Whether one more occurrence of the word changes nothing: asked first, since a text may be full of one word. */
  ignores(word: number): boolean;
  /** The window that this occurrence completes. */
  add(word: number, start: number, end: number): Window | undefined;
}

interface Occurrence {
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** Words named in a window: a dictionary may have thousands. */
const MAX_WORDS = 100;
/** Occurrences that have left the window are let go in bulk. */
const SPARE = 1_024;

/**
 * The stretches of text, none overlapping, in which distinct words add up to the threshold within the rule's distance.
 * Each occurrence enters and leaves the window once; what is kept is what stands within the distance.
 */
export class NearbyWords implements Counter {
  readonly #rule: KeywordsRule;
  readonly #within: number;
  readonly #counts = new Map<number, number>();
  #occurrences: Occurrence[] = [];
  #from = 0;
  #sum = 0;

  constructor(rule: KeywordsRule, within: number) {
    this.#rule = rule;
    this.#within = within;
  }

  ignores(): boolean {
    return false;
  }

  add(word: number, start: number, end: number): Window | undefined {
    this.#occurrences.push({ word, start, end });
    this.#enter(word);
    this.#leaveBefore(end - this.#within);
    if (this.#sum < this.#rule.threshold) return undefined;
    const window = spanOf(this.#occurrences.slice(this.#from));
    this.#counts.clear();
    this.#occurrences = [];
    this.#from = 0;
    this.#sum = 0;
    return window;
  }

  #enter(word: number): void {
    const before = this.#counts.get(word) ?? 0;
    this.#counts.set(word, before + 1);
    if (before === 0) this.#sum += this.#rule.words[word]!.weight;
  }

  /** The occurrence that just came stays, however long its word. */
  #leaveBefore(start: number): void {
    const last = this.#occurrences.length - 1;
    while (this.#from < last && this.#occurrences[this.#from]!.start < start) {
      const { word } = this.#occurrences[this.#from++]!;
      const left = this.#counts.get(word)! - 1;
      if (left > 0) this.#counts.set(word, left);
      else {
        this.#counts.delete(word);
        this.#sum -= this.#rule.words[word]!.weight;
      }
    }
    if (this.#from < SPARE) return;
    this.#occurrences = this.#occurrences.slice(this.#from);
    this.#from = 0;
  }
}

/** Distinct words of a whole text, however far apart: reported once, when they are enough. */
export class AllWords implements Counter {
  readonly #rule: KeywordsRule;
  /** One bit a word: a dictionary has many, and a text many of them. */
  readonly #seen: Uint32Array;
  readonly #first: number[] = [];
  #sum = 0;

  constructor(rule: KeywordsRule) {
    this.#rule = rule;
    this.#seen = new Uint32Array((rule.words.length + 31) >>> 5);
  }

  ignores(word: number): boolean {
    return (this.#seen[word >>> 5]! & (1 << word)) !== 0;
  }

  add(word: number, _start: number, end: number): Window | undefined {
    if (this.ignores(word)) return undefined;
    this.#seen[word >>> 5]! |= 1 << word;
    if (this.#first.length < MAX_WORDS) this.#first.push(word);
    const before = this.#sum;
    this.#sum += this.#rule.words[word]!.weight;
    if (before >= this.#rule.threshold || this.#sum < this.#rule.threshold) return undefined;
    // Begins where the slice does: with what the slices before it held, it is no matter of this slice's end.
    return { start: 0, end, words: this.#first };
  }
}

function spanOf(occurrences: readonly Occurrence[]): Window {
  return {
    start: occurrences[0]!.start,
    end: occurrences.at(-1)!.end,
    words: [...new Set(occurrences.map(({ word }) => word))].slice(0, MAX_WORDS),
  };
}
