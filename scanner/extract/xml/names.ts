const COLON = 0x3a;
const SLASH = 0x2f;
const TABLE_SIZE = 128;

/**
 * Cuts local names out of tags, the same name always as the same string: documents have millions of tags and few dozen
 * names, and equal strings that are one object compare at once.
 */
export class XmlNames {
  /** Where the last name ended. */
  end = 0;
  readonly #known: string[] = new Array<string>(TABLE_SIZE).fill("");

  read(input: string, from: number, limit: number): string {
    let start = from;
    let at = from;
    let hash = 0;
    for (; at < limit; at += 1) {
      const unit = input.charCodeAt(at);
      if (unit <= 0x20 || unit === SLASH) break;
      hash = (hash * 31 + unit) | 0;
      if (unit !== COLON) continue;
      start = at + 1;
      hash = 0;
    }
    this.end = at;
    return this.#intern(input, start, { length: at - start, slot: (hash ^ (hash >>> 9)) & (TABLE_SIZE - 1) });
  }

  #intern(input: string, start: number, { length, slot }: { length: number; slot: number }): string {
    const known = this.#known[slot] ?? "";
    if (known.length === length && input.startsWith(known, start)) return known;
    const name = input.slice(start, start + length);
    this.#known[slot] = name;
    return name;
  }
}

/** Whether a `<` before this is a bracket in a text. */
export function beginsNoName(unit: number): boolean {
  return unit <= 0x20 || (unit >= 0x30 && unit <= 0x39) || unit === 0x3d;
}
