/** Words found by their beginning, the longest first. */
export class WordList<Entry extends { readonly text: string }> {
  readonly #byFirst = new Map<string, Entry[]>();
  /** Longest word, in code units. */
  #longest = 0;

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) {
      const first = entry.text[0];
      if (first === undefined) continue;
      const same = this.#byFirst.get(first);
      if (same === undefined) this.#byFirst.set(first, [entry]);
      else same.push(entry);
      this.#longest = Math.max(this.#longest, entry.text.length);
    }
    for (const same of this.#byFirst.values()) same.sort((a, b) => b.text.length - a.text.length);
  }

  get longest(): number {
    return this.#longest;
  }

  /** The longest word that stands at this position and is let pass. */
  at(text: string, position: number, passes?: (entry: Entry) => boolean): Entry | undefined {
    return this.#byFirst
      .get(text[position] ?? "")
      ?.find((entry) => text.startsWith(entry.text, position) && (passes?.(entry) ?? true));
  }
}
