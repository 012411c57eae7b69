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
  /** Whether an owner's short name may or must stand before the word on the same line, e.g. 国网公司核心商密. */
  readonly owner?: boolean | "required";
  /** How such an owner's name must end, e.g. 公司; any name when absent. */
  readonly owners?: readonly string[];
  /**
   * Where the word by itself is a mark: `line` (default) also on a line of the first page's top zone, `frame` only where
   * no heading can stand (header, footer, watermark, text box, brackets), `never` only with a label, a star or a term.
   */
  readonly alone?: "line" | "frame" | "never";
  /** Labels of this rule besides 密级 and its kin: what follows them is this rule's mark, e.g. 原密级. */
  readonly labels?: readonly string[];
  /** Abbreviations in round brackets before a paragraph, e.g. TS for `(TS//SI)`; read by the banner grammar. */
  readonly portions?: readonly string[];
  /** The most that the word by itself is worth; medium when absent. */
  readonly confidence?: Confidence;
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
  /** A match that fills its line or cell counts as in context: in a table the words stand in the column's head. */
  readonly alone?: boolean;
}

export interface PatternRule extends RuleBase {
  readonly kind: "pattern";
  /** A bounded regular expression over the folded text; see `rules/pattern.ts` for what is refused. */
  readonly pattern: string;
  /**
   * What may not adjoin a match: `word` (default) a letter or digit next to a letter or digit, `number` also the other
   * half of a decimal or of a dashed number, `none` nothing.
   */
  readonly boundary?: "word" | "number" | "none";
  /** Name of a check in `rules/checks/`. */
  readonly check?: string;
  readonly context?: Context;
  /** Refuses a match next to one of these, e.g. 订单号. */
  readonly not?: Pick<Context, "words" | "within">;
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

/** One field of a form: a printed label, or a line of a certain shape. */
export interface FormField {
  /** As printed; several are other ways to write the same one. */
  readonly label?: readonly string[];
  /** Instead of a label: a bounded regular expression that fills a line or cell. */
  readonly line?: string;
  /** Without this field there is no finding. */
  readonly required?: boolean;
  /** Counts only with a value beside or below it. */
  readonly filled?: boolean;
}

/** A form or kind of document, known by the labels and lines that stand in it together. */
export interface FormRule extends RuleBase {
  readonly kind: "form";
  /** A line that is one of them, or ends with one, raises confidence; `*` stands for any characters: 涉密*登记表. */
  readonly titles?: readonly string[];
  /** Without a title there is no finding. */
  readonly titled?: boolean;
  readonly fields: readonly FormField[];
  /** Labels that this form shares with no other: without one of them there is no finding. They may belong to fields. */
  readonly keys?: readonly string[];
  /** Distinct fields that make the form. */
  readonly atLeast: number;
  /** Fields that must have a value: an empty form is no leak. 1 when absent. */
  readonly filled?: number;
  /** Rows with values that a table with these labels in its head must have. */
  readonly rows?: number;
  /** No finding in a text with one of these words. */
  readonly not?: readonly string[];
  /** Without a title; medium when absent. */
  readonly confidence?: Confidence;
}

/** A property of a file that says how secret it is: document properties, sensitivity labels, tags, mail headers. */
export interface LabelRule extends RuleBase {
  readonly kind: "label";
  /** Names of properties or headers in any case; `*` stands for any characters. */
  readonly names: readonly string[];
  /** A bounded regular expression that must match the whole folded value, letters in any case. */
  readonly value: string;
  /** The level reported; the value's match when absent. */
  readonly level?: string;
  /** High when absent. */
  readonly confidence?: Confidence;
}

export interface NameRule extends RuleBase {
  readonly kind: "name";
  /** A bounded regular expression over the folded base name. */
  readonly pattern: string;
  readonly level?: string;
}

export type Rule = MarkingRule | PatternRule | KeywordsRule | FormRule | LabelRule | NameRule;
export type RuleKind = Rule["kind"];

export interface Pack {
  readonly pack: string;
  readonly version: string;
  readonly title: Bilingual;
  readonly rules: readonly Rule[];
  /** Hex SHA-256 of the file's bytes: names this exact pack in caches and verdicts. */
  readonly digest: string;
  /** Where it was read from, for messages. */
  readonly file?: string;
}
