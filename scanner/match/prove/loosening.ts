import type { Rule } from "../../../rules/rule.ts";
import type { Bilingual } from "../../../rules/vocabulary.ts";

/** A rule with one of its restrictions taken off or lowered: some sample must notice, or nothing holds the restriction. */
export interface Loosening<Kind extends Rule = Rule> {
  /** Path of the restriction in the rule. */
  readonly path: readonly (string | number)[];
  /** What was done to it, to be read behind "if this restriction were". */
  readonly how: Bilingual;
  readonly rule: Kind;
}

const REMOVED: Bilingual = { zh: "去掉", en: "removed" };

/** The rule without a field. */
export function without<Kind extends Rule>(rule: Kind, field: keyof Kind & string): Loosening<Kind>[] {
  if (rule[field] === undefined) return [];
  const { [field]: _, ...rest } = rule;
  return [{ path: [field], how: REMOVED, rule: rest as Kind }];
}

/** The rule with another value in a field that holds one of `from`. */
export function changed<Kind extends Rule, Field extends keyof Kind & string>(
  rule: Kind,
  field: Field,
  { from, to }: { readonly from: readonly Kind[Field][]; readonly to: Kind[Field] },
): Loosening<Kind>[] {
  if (!from.includes(rule[field])) return [];
  return [{ path: [field], how: becomes(to), rule: { ...rule, [field]: to } }];
}

/** The rule with a smaller number in a field. */
export function lowered<Kind extends Rule>(
  rule: Kind,
  field: keyof Kind & string,
  to: number,
): Loosening<Kind>[] {
  if (rule[field] === undefined) return [];
  const how = { zh: `降为 ${to}`, en: `lowered to ${to}` };
  return [{ path: [field], how, rule: { ...rule, [field]: to } }];
}

export function becomes(value: unknown): Bilingual {
  return { zh: `改为 ${String(value)}`, en: `changed to ${String(value)}` };
}
