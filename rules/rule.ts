import type { Bilingual, Confidence, Family, Place, Severity } from "./vocabulary.ts";

/** A text at a place, as in `rules try`: the place is `at`, cells of a row are separated by `|` or `¦`. */
export interface Sample {
  readonly at: Place;
  readonly text: string;
}

interface RuleBase {
  /** `pack/name`, unique over all packs. */
  readonly id: string;
  readonly title: Bilingual;
  readonly family: Family;
  readonly severity: Severity;
  /** What it protects and on which basis, for the officer who reads the pack. */
  readonly basis?: string;
  /** Where it looks; every place when absent. */
  readonly places?: readonly Place[];
  readonly samples: { readonly hit: readonly Sample[]; readonly miss: readonly Sample[] };
}

/** Grammar + place + negative context, see `scanner/match/marking/`. */
export interface MarkingRule extends RuleBase {
  readonly kind: "marking";
  /** The words that make the mark, in simplified form. */
  readonly words: readonly string[];
  /** Whether a star stands between word and term: `required`, `optional` (default), `none`. */
  readonly star?: "required" | "optional" | "none";
  readonly term?: "required" | "optional" | "none";
  /** What may stand before the word on the same line, e.g. an owner's short name. */
  readonly owner?: boolean;
  /** Handling phrases that may or must follow, e.g. 注意保管, 不得外传. */
  readonly handling?: { readonly phrases: readonly string[]; readonly required?: boolean };
  /** The level reported for every word; the word itself when absent. */
  readonly level?: string;
  /** Terms that belong to this rule only, e.g. 启用前 for exams. */
  readonly terms?: readonly string[];
  /** Which recogniser reads it; `chinese` when absent. `banner` is the upper-case Latin kind (US, NATO, UK, TLP). */
  readonly grammar?: "chinese" | "banner";
}

export interface Context {
  readonly words: readonly string[];
  /** Characters on either side. */
  readonly within: number;
  /** Without a word nearby there is no finding; else a word only raises confidence. */
  readonly required?: boolean;
}

export interface PatternRule extends RuleBase {
  readonly kind: "pattern";
  /** A bounded regular expression over the folded text; see `rules/pattern.ts` for what is refused. */
  readonly pattern: string;
  /** Name of a check in `rules/checks/`. */
  readonly check?: string;
  readonly context?: Context;
  /** Refuses a match next to one of these, e.g. 订单号. */
  readonly not?: Context;
  readonly confidence?: Confidence;
  /** Distinct values in one file from which the severity is the given one. */
  readonly escalate?: readonly { readonly count: number; readonly severity: Severity }[];
  /** Distinct values below which nothing is reported; 1 when absent. */
  readonly atLeast?: number;
}

export interface KeywordsRule extends RuleBase {
  readonly kind: "keywords";
  readonly words: readonly { readonly word: string; readonly weight: number }[];
  /** Sum of weights of distinct words that makes a finding. */
  readonly threshold: number;
  /** The words must stand within this many characters of each other; the whole part when absent. */
  readonly within?: number;
}

export interface NameRule extends RuleBase {
  readonly kind: "name";
  /** A bounded regular expression over the folded base name. */
  readonly pattern: string;
  readonly level?: string;
}

export type Rule = MarkingRule | PatternRule | KeywordsRule | NameRule;
export type RuleKind = Rule["kind"];

export interface Pack {
  readonly pack: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly rules: readonly Rule[];
  /** Hex SHA-256 of the file's bytes: names this exact pack in caches and verdicts. */
  readonly digest: string;
}
