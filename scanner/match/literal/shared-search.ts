import type { Folded } from "../fold.ts";
import { type Found, Literals } from "./literals.ts";

/** A word of one of those who look for words. */
interface Use {
  readonly reader: number;
  readonly word: number;
}

/** Looks for the words of several readers in one pass and tells each of its own. */
export class SharedSearch {
  readonly #literals: Literals;
  readonly #uses: readonly (readonly Use[])[];

  /** Words are folded; empty ones are found nowhere. */
  constructor(readers: readonly (readonly string[])[]) {
    const uses = new Map<string, Use[]>();
    for (const [reader, words] of readers.entries()) {
      for (const [word, text] of words.entries()) {
        const key = text.toLowerCase();
        const known = uses.get(key);
        if (known === undefined) uses.set(key, [{ reader, word }]);
        else known.push({ reader, word });
      }
    }
    uses.delete("");
    this.#literals = new Literals([...uses.keys()]);
    this.#uses = [...uses.values()];
  }

  /** Calls the one of `found` whose word it is. */
  search({ text, units }: Pick<Folded, "text" | "units">, found: readonly Found[]): void {
    this.#literals.search(units, text.length, (literal, start, end) => {
      for (const { reader, word } of this.#uses[literal]!) found[reader]!(word, start, end);
    });
  }
}
