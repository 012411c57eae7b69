import { fits, type NamePattern, namePattern } from "./name-pattern.ts";

/** `**`: any folders; a text: exactly this name. */
type Step = "**" | string | NamePattern;

/** Finds whose executable a path is: the first in the list of those that name it, whether in full or by a pattern. */
export class ExeIndex<Owner> {
  readonly #exact = new Map<string, number>();
  readonly #patterns: { readonly steps: readonly Step[]; readonly rank: number }[] = [];
  readonly #owners: readonly Owner[];

  /** Patterns in the form in which paths are asked about. */
  constructor(entries: readonly { readonly owner: Owner; readonly exe: readonly string[] }[]) {
    this.#owners = entries.map(({ owner }) => owner);
    for (const [rank, { exe }] of entries.entries()) {
      for (const path of exe) {
        if (path.includes("*")) this.#patterns.push({ steps: path.slice(1).split("/").map(step), rank });
        else if (!this.#exact.has(path)) this.#exact.set(path, rank);
      }
    }
  }

  of(path: string): Owner | undefined {
    const exact = this.#exact.get(path);
    const names = path.slice(1).split("/");
    const before = exact ?? this.#owners.length;
    const rank =
      this.#patterns.find((one) => one.rank < before && leads(one.steps, 0, names, 0))?.rank ?? exact;
    return rank === undefined ? undefined : this.#owners[rank];
  }
}

function step(name: string): Step {
  return name === "**" || !name.includes("*") ? name : namePattern(name);
}

function leads(steps: readonly Step[], at: number, names: readonly string[], from: number): boolean {
  const next = steps[at];
  if (next === undefined) return from === names.length;
  // At the end `**` is everything below: at least one name.
  if (next === "**" && at === steps.length - 1) return from < names.length;
  if (next === "**") return names.some((_, i) => i >= from && leads(steps, at + 1, names, i));
  const name = names[from];
  if (name === undefined) return false;
  return (
    (typeof next === "string" ? next === name : fits(next, name)) && leads(steps, at + 1, names, from + 1)
  );
}
