import type { Rule } from "../../rules/rule.ts";
import type { Signal } from "../../rules/signals.ts";
import type { Confidence, Family, Place, Severity } from "../../rules/vocabulary.ts";
import type { LineLayout } from "../content.ts";
import type { Folded } from "./fold.ts";
import type { Found } from "./literal/literals.ts";

/** One place in a text where a rule is right. Lives inside the matcher only: `value` is the raw secret. */
export interface Hit {
  readonly rule: Rule;
  readonly family: Family;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly level?: string;
  readonly term?: string;
  /** Offsets in the original slice. */
  readonly start: number;
  readonly end: number;
  /** Normalised, so that equal secrets are equal: what is counted and fingerprinted. */
  readonly value: string;
  /** Masked. */
  readonly excerpt: string;
  /** What raised or lowered the confidence, weightiest first. */
  readonly signals?: readonly Signal[];
}

export interface MatchText {
  readonly place: Place;
  /** Full, with the path inside the outermost file. */
  readonly where: string;
  readonly text: string;
  /** UTF-16 offset in the whole text of this place and where; slices of one text come in order and overlap. */
  readonly offset: number;
  /** Where its lines stand on the first page, when the format tells. */
  readonly layout?: readonly LineLayout[];
}

/** Everything a search needs to know of a text. */
export interface MatchInput {
  readonly part: MatchText;
  readonly folded: Folded;
}

export type Recognise = (input: MatchInput) => readonly Hit[];

/** Rules that look for words: all such words are found together, in one pass over a text. */
export interface WordReader<Search extends WordSearch = WordSearch> {
  /** Folded. */
  readonly words: readonly string[];
  /** For one outermost file. */
  begin(): Search;
}

export interface WordSearch {
  /** A text begins: who is to be told where its words stand. */
  open(input: MatchInput): Found;
  /** All words of the text were told. */
  close(): readonly Hit[];
}
