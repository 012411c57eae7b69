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
  /** Of a title with a star: what stands before it. */
  readonly prefix?: string;
}

/** All words of all forms, so that one pass over a text finds every one of them. */
export interface FormIndex {
  readonly rules: readonly FormRule[];
  readonly labels: SpacedWords;
  readonly labelUses: readonly (readonly Use[])[];
  /** Per form: labels that the head of its table has at least. */
  readonly heads: readonly number[];
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
  const titles = collect(rules, ({ titles = [] }) => titles.map(titleUse));
  const barred = collect(rules, ({ not = [] }) => not.map((word) => ({ field: 0, word })));
  const heads = rules.map((rule) => (rule.rows === undefined ? Number.POSITIVE_INFINITY : headOf(rule)));
  return {
    rules,
    labels: new SpacedWords([...labels.keys()], "forwards"),
    labelUses: [...labels.values()],
    heads,
    smallestHead: Math.min(...heads),
    titles: new SpacedWords([...titles.keys()], "backwards"),
    titleUses: [...titles.values()],
    named: new Literals([...titles.keys()]),
    barred: [...barred.keys()],
    barredUses: [...barred.values()],
    lines: new LineFields(rules),
  };
}

/** Some of the fields may be lines, which stand in no head. */
export function headOf({ fields, atLeast }: FormRule): number {
  return Math.min(atLeast, fields.filter(({ label }) => label !== undefined).length);
}

interface WordOfForm extends Omit<Use, "form"> {
  /** What is looked for; the word itself when absent. */
  readonly find?: string;
}

/** 涉密*登记表 is any title that ends with 登记表 and has 涉密 before it. */
function titleUse(word: string): WordOfForm {
  const star = word.lastIndexOf("*");
  if (star === -1) return { field: 0, word };
  return { field: 0, word, find: word.slice(star + 1), prefix: keyOf(word.slice(0, star)) };
}

function keyOf(word: string): string {
  return fold(word).text.replaceAll(/\s/g, "").toLowerCase();
}

function collect(
  rules: readonly FormRule[],
  wordsOf: (rule: FormRule) => readonly WordOfForm[],
): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const [form, rule] of rules.entries()) {
    for (const { find, ...use } of wordsOf(rule)) {
      const key = keyOf(find ?? use.word);
      const known = uses.get(key);
      if (known === undefined) uses.set(key, [{ form, ...use }]);
      else known.push({ form, ...use });
    }
  }
  return uses;
}
