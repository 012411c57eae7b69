import type { CharSet } from "../../pattern/char-set.ts";

/** A foreign expression taken apart; flags are already worked into the sets. */
export type Foreign =
  | ForeignSet
  /** `^`, `$`, `\b`, `\B` in our own way of writing. */
  | { readonly kind: "edge"; readonly text: string }
  | {
      readonly kind: "look";
      readonly ahead: boolean;
      readonly negative: boolean;
      readonly inner: Foreign;
    }
  | { readonly kind: "sequence"; readonly items: readonly Foreign[] }
  | { readonly kind: "choice"; readonly branches: readonly Foreign[] }
  | ForeignRepeat;

export interface ForeignSet {
  readonly kind: "set";
  readonly set: CharSet;
  /** Unicode properties as written, e.g. `\p{L}`: members that are not resolved to code points. */
  readonly properties: readonly string[];
  readonly negated: boolean;
}

export interface ForeignRepeat {
  readonly kind: "repeat";
  readonly item: Foreign;
  readonly min: number;
  /** Infinity where there is no bound. */
  readonly max: number;
}

/** RE2 as Go writes it, or Boost's Perl syntax as Purview uses it. */
export type Dialect = "re2" | "boost";

export function setNode(set: CharSet): ForeignSet {
  return { kind: "set", set, properties: [], negated: false };
}

export function sequenceOf(items: readonly Foreign[]): Foreign {
  const flat = items.flatMap((item) => (item.kind === "sequence" ? item.items : [item]));
  return flat.length === 1 ? flat[0]! : { kind: "sequence", items: flat };
}

export function choiceOf(branches: readonly Foreign[]): Foreign {
  return branches.length === 1 ? branches[0]! : { kind: "choice", branches };
}

/** Why an expression cannot be carried over. */
export class Untranslatable extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}
