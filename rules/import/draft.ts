import type { KeywordsRule, NameRule, PatternRule, Sample } from "../rule.ts";
import type { Note } from "./note.ts";

/** Where a rule stands in the foreign file. */
export interface Origin {
  /** What its own file calls it. */
  readonly name: string;
  readonly line: number | undefined;
}

type Unproven<Rule> = Omit<Rule, "samples" | "id" | "family" | "severity">;
export type DraftRule = Unproven<PatternRule> | Unproven<KeywordsRule> | Unproven<NameRule>;

/** A foreign rule in our terms, before it has proven itself. */
export interface Draft {
  readonly origin: Origin;
  /** What its id is made of. */
  readonly slug: string;
  readonly rule: DraftRule;
  /** What is not as it was. */
  readonly notes: readonly Note[];
  readonly trials: Trials;
}

/** Texts that should be found and texts that should not, best first: the matcher has the last word on each. */
export interface Trials {
  readonly hit: readonly Sample[];
  /** By what is wrong with them: one of each kind is wanted. */
  readonly miss: readonly (readonly Sample[])[];
}

/** A foreign rule without a counterpart. */
export interface LeftOut {
  readonly origin: Origin;
  readonly slug: string;
  readonly reason: Note;
}

/** What a foreign file holds. */
export interface Reading {
  readonly format: "gitleaks" | "purview";
  /** Name and version it gives itself. */
  readonly title: { readonly zh: string; readonly en: string } | undefined;
  readonly version: string | undefined;
  readonly drafts: readonly (Draft | LeftOut)[];
  /** About the file as a whole. */
  readonly notes: readonly Note[];
}

export function isLeftOut(each: Draft | LeftOut): each is LeftOut {
  return "reason" in each;
}
