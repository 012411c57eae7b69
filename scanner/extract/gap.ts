import type { GapReason } from "../../rules/vocabulary.ts";
import type { GapPart } from "../content.ts";

export function gap(where: string, reason: GapReason): GapPart {
  return { kind: "gap", where, reason };
}

/** Collects what could not be read inside one container: one gap for each reason, however many files it befell. */
export class Gaps {
  readonly #places = new Map<GapReason, { readonly first: string; count: number }>();

  add(where: string, reason: GapReason): void {
    const places = this.#places.get(reason);
    if (places === undefined) this.#places.set(reason, { first: where, count: 1 });
    else places.count += 1;
  }

  /** The first place is named, the others are counted. */
  parts(): readonly GapPart[] {
    return [...this.#places].map(([reason, { first, count }]) =>
      gap(count > 1 ? `${first} (+${count - 1})` : first, reason),
    );
  }
}
