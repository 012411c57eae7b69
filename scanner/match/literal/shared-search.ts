import type { Folded } from "../fold.ts";
import { type Found, Literals } from "./literals.ts";

/** Looks for the words of several readers in one pass and tells each of its own. */
export class SharedSearch {
  readonly #literals: Literals;
  /** Per literal: where its uses begin in the two lists. */
  readonly #uses: Int32Array;
  readonly #readers: Int32Array;
  readonly #words: Int32Array;

  /** Words are folded; empty ones are found nowhere. */
  constructor(readers: readonly (readonly string[])[]) {
    const uses = new Map<string, { reader: number; word: number }[]>();
    for (const [reader, words] of readers.entries()) {
      for (const [word, text] of words.entries()) {
        const key = text.toLowerCase();
        const known = uses.get(key);
        if (known === undefined) uses.set(key, [{ reader, word }]);
        else known.push({ reader, word });
      }
    }
    uses.delete("");
    const all = [...uses.values()].flat();
    this.#literals = new Literals([...uses.keys()]);
    this.#uses = new Int32Array(uses.size + 1);
    for (const [i, { length }] of [...uses.values()].entries()) this.#uses[i + 1] = this.#uses[i]! + length;
    this.#readers = Int32Array.from(all, ({ reader }) => reader);
    this.#words = Int32Array.from(all, ({ word }) => word);
  }

  /** Calls the one of `found` whose word it is. */
  search({ text, units }: Pick<Folded, "text" | "units">, found: readonly Found[]): void {
    const [uses, readers, words] = [this.#uses, this.#readers, this.#words];
    this.#literals.search(units, text.length, (literal, start, end) => {
      for (let use = uses[literal]!; use < uses[literal + 1]!; use++) {
        found[readers[use]!]!(words[use]!, start, end);
      }
    });
  }
}
