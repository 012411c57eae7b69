import type { FormRule } from "../../../../rules/rule.ts";
import type { Place } from "../../../../rules/vocabulary.ts";
import { fold } from "../../../../scanner/match/fold.ts";
import { compileForms, type FormHit } from "../../../../scanner/match/form/compile-forms.ts";
import { SharedSearch } from "../../../../scanner/match/literal/shared-search.ts";

/** A form for tests: of its labels as many are needed as are given. */
export function formRule(labels: readonly string[], rest: Partial<FormRule> = {}): FormRule {
  return {
    id: "test/form",
    title: { zh: "测试", en: "Test" },
    family: "form",
    severity: "high",
    samples: { hit: [], miss: [] },
    kind: "form",
    fields: labels.map((label) => ({ label: label.split("/") })),
    atLeast: labels.length,
    ...rest,
  };
}

export interface Piece {
  readonly text: string;
  readonly place?: Place;
  readonly where?: string;
  readonly offset?: number;
}

/** What is found when the pieces are read one after the other. */
export function formsIn(rules: readonly FormRule[], ...pieces: readonly Piece[]): readonly FormHit[] {
  const forms = compileForms(rules);
  const words = new SharedSearch([forms.words]);
  const search = forms.begin();
  for (const { text, place = "body", where = "", offset = 0 } of pieces) {
    const input = { part: { place, where, text, offset }, folded: fold(text) };
    words.search(input.folded, [search.open(input)]);
    search.close();
  }
  return search.hits();
}
