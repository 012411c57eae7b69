import { fits, type NamePattern, namePattern } from "./name-pattern.ts";

/** `**`: any folders; a text: exactly this name. */
type Step = "**" | string | NamePattern;

/** What most patterns are: a name in any folder. */
const ANYWHERE = /^\/\*\*\/([^*/]+)$/;

/** Finds whose executable a path is: the first in the list of those that name it, whether in full or by a pattern. */
export class ExeIndex<Owner> {
  readonly #owners: readonly Owner[];
  readonly #exact = new Map<string, number>();
  readonly #anywhere = new Map<string, number>();
  readonly #patterns: { readonly steps: readonly Step[]; readonly rank: number }[] = [];

  /** Patterns in the form in which paths are asked about. */
  constructor(entries: readonly { readonly owner: Owner; readonly exe: readonly string[] }[]) {
    this.#owners = entries.map(({ owner }) => owner);
    for (const [rank, { exe }] of entries.entries()) for (const path of exe) this.#add(path, rank);
  }

  of(path: string): Owner | undefined {
    const exact = this.#exact.get(path) ?? this.#owners.length;
    const named = this.#anywhere.get(path.slice(path.lastIndexOf("/") + 1)) ?? this.#owners.length;
    const certain = Math.min(exact, named);
    const names = path.slice(1).split("/");
    const pattern = this.#patterns.find(({ steps, rank }) => rank < certain && leads(steps, 0, names, 0));
    return this.#owners[pattern?.rank ?? certain];
  }

  #add(path: string, rank: number): void {
    const anywhere = ANYWHERE.exec(path)?.[1];
    const [places, key] = anywhere === undefined ? [this.#exact, path] : [this.#anywhere, anywhere];
    if (anywhere === undefined && path.includes("*")) {
      this.#patterns.push({ steps: path.slice(1).split("/").map(step), rank });
    } else if (!places.has(key)) {
      places.set(key, rank);
    }
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
