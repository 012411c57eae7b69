/** Characters of a rule's name behind the pack's. */
const LONGEST = 50;

/** What an id may be made of: lower case, digits and dashes; empty for a name in other letters. */
export function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}

/** Gives each slug once: a second one gets a number. */
export class Slugs {
  readonly #taken = new Set<string>();

  unique(slug: string): string {
    let candidate = slug;
    for (let n = 2; this.#taken.has(candidate); n++) candidate = `${slug}-${n}`;
    this.#taken.add(candidate);
    return candidate;
  }
}
