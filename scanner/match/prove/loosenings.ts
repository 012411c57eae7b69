import type { FormRule, KeywordsRule, MarkingRule, PatternRule, Rule } from "../../../rules/rule.ts";
import { becomes, changed, type Loosening, lowered, without } from "./loosening.ts";

/** Up to here a limit is proven to the unit; beyond, to four fifths: nobody writes a sample of 49 numbers for a limit of 50. */
const EXACT = 10;

/** The rule in every loosened form: each with one restriction less, or with the same one a step lower. */
export function looseningsOf(rule: Rule): readonly Loosening[] {
  const own = ofKind(rule);
  return [...own, ...without(rule, "places")];
}

function ofKind(rule: Rule): readonly Loosening[] {
  switch (rule.kind) {
    case "marking":
      return ofMarking(rule);
    case "pattern":
      return ofPattern(rule);
    case "keywords":
      return ofKeywords(rule);
    case "form":
      return ofForm(rule);
    default:
      return [];
  }
}

function ofMarking(rule: MarkingRule): Loosening[] {
  const { handling } = rule;
  return [
    ...changed(rule, "star", { from: ["required", "none"], to: "optional" }),
    ...changed(rule, "term", { from: ["required", "none"], to: "optional" }),
    ...changed(rule, "owner", { from: ["required"], to: true }),
    ...changed(rule, "alone", { from: ["never"], to: "frame" }),
    ...changed(rule, "alone", { from: ["frame"], to: "line" }),
    ...without(rule, "owners"),
    ...(handling?.required === true
      ? [
          {
            path: ["handling", "required"],
            how: becomes(false),
            rule: { ...rule, handling: { ...handling, required: false } },
          },
        ]
      : []),
  ];
}

function ofPattern(rule: PatternRule): Loosening[] {
  const { context } = rule;
  return [
    ...without(rule, "check"),
    ...without(rule, "not"),
    ...changed(rule, "boundary", { from: ["number"], to: "word" }),
    ...changed(rule, "boundary", { from: ["word"], to: "none" }),
    ...limit(rule, "atLeast"),
    ...(context?.required === true
      ? [
          {
            path: ["context", "required"],
            how: becomes(false),
            rule: { ...rule, context: { ...context, required: false } },
          },
        ]
      : []),
  ];
}

function ofKeywords(rule: KeywordsRule): Loosening[] {
  const weights = rule.words.map(({ weight }) => weight).filter((weight) => weight > 0);
  const step = Math.min(...weights);
  const threshold = Math.max(Number.MIN_VALUE, Math.round((rule.threshold - step) * 1_000) / 1_000);
  return [...lowered(rule, "threshold", threshold), ...without(rule, "within")];
}

function ofForm(rule: FormRule): Loosening[] {
  const fields = rule.fields.flatMap((field, index) =>
    (["required", "filled"] as const)
      .filter((name) => field[name] === true)
      .map((name) => ({
        path: ["fields", index, name],
        how: becomes(false),
        rule: { ...rule, fields: rule.fields.with(index, { ...field, [name]: false }) },
      })),
  );
  return [
    ...limit(rule, "atLeast"),
    ...limit(rule, "filled"),
    ...emptied(rule),
    ...limit(rule, "rows"),
    ...without(rule, "titled"),
    ...without(rule, "keys"),
    ...without(rule, "not"),
    ...fields,
  ];
}

/**
 * Where a form says nothing of it, one field must be filled in: an empty form is no leak. A line is its own value, so a
 * form that has any is never empty.
 */
function emptied(rule: FormRule): Loosening<FormRule>[] {
  if (rule.filled !== undefined || rule.rows !== undefined) return [];
  if (rule.fields.some(({ filled, line }) => filled === true || line !== undefined)) return [];
  const how = { zh: "放宽到空白表单", en: "loosened to find empty forms" };
  return [{ path: ["fields"], how, rule: { ...rule, filled: 0 } }];
}

function limit<Kind extends PatternRule | FormRule>(
  rule: Kind,
  field: keyof Kind & string,
): Loosening<Kind>[] {
  const value = rule[field];
  if (typeof value !== "number" || value < 1) return [];
  return lowered(rule, field, value <= EXACT ? value - 1 : Math.floor(value * 0.8));
}
