import type { FormRule } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";
import { Literals } from "../literal/literals.ts";
import { LineFields } from "./line-fields.ts";
import { SpacedWords } from "./spaced-words.ts";

/** The field of labels that stand for the whole form. */
export const KEY = -1;

/** A word of a form: which rule's, and for labels which field's. */
export interface Use {
  readonly form: number;
  readonly field: number;
  /** As the rule writes it. */
  readonly word: string;
}

/** All words of all forms, so that one pass over a text finds every one of them. */
export interface FormIndex {
  readonly rules: readonly FormRule[];
  readonly labels: SpacedWords;
  readonly labelUses: readonly (readonly Use[])[];
  /** Labels that a head of any table has at least. */
  readonly smallestHead: number;
  readonly titles: SpacedWords;
  readonly titleUses: readonly (readonly Use[])[];
  /** Titles wherever they stand, for file names. */
  readonly named: Literals;
  readonly barred: readonly string[];
  readonly barredUses: readonly (readonly Use[])[];
  readonly lines: LineFields;
}

export function indexForms(rules: readonly FormRule[]): FormIndex {
  const labels = collect(rules, ({ fields, keys = [] }) => [
    ...fields.flatMap(({ label = [] }, field) => label.map((word) => ({ field, word }))),
    ...keys.map((word) => ({ field: KEY, word })),
  ]);
  const titles = collect(rules, ({ titles = [] }) => titles.map((word) => ({ field: 0, word })));
  const barred = collect(rules, ({ not = [] }) => not.map((word) => ({ field: 0, word })));
  return {
    rules,
    labels: new SpacedWords([...labels.keys()], "forwards"),
    labelUses: [...labels.values()],
    smallestHead: Math.min(...rules.map(({ rows, atLeast }) => (rows === undefined ? Infinity : atLeast))),
    titles: new SpacedWords([...titles.keys()], "backwards"),
    titleUses: [...titles.values()],
    named: new Literals([...titles.keys()]),
    barred: [...barred.keys()],
    barredUses: [...barred.values()],
    lines: new LineFields(rules),
  };
}

function collect(
  rules: readonly FormRule[],
  wordsOf: (rule: FormRule) => readonly { field: number; word: string }[],
): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const [form, rule] of rules.entries()) {
    for (const { field, word } of wordsOf(rule)) {
      const key = fold(word).text.replaceAll(/\s/g, "").toLowerCase();
      const known = uses.get(key);
      if (known === undefined) uses.set(key, [{ form, field, word }]);
      else known.push({ form, field, word });
    }
  }
  return uses;
}
