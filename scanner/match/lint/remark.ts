import type { Bilingual } from "../../../rules/vocabulary.ts";

/** Something about a rule that its author should know. */
export interface Remark {
  /** Path of the field in the rule. */
  readonly path: readonly (string | number)[];
  readonly what: Bilingual;
  readonly fix: Bilingual;
}
