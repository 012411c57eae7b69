import { readPattern } from "../../../rules/pattern.ts";
import type { LabelRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { fold } from "../fold.ts";
import type { Hit, Recognise } from "../hit.ts";
import { showMarking } from "../mask.ts";
import { NamePattern } from "./name-pattern.ts";
import { type NamedValue, namedValues } from "./named-value.ts";

/** Where readers put what files say of themselves, unless a rule names its places. */
const PLACES: ReadonlySet<Place> = new Set<Place>(["property", "label"]);

interface Compiled {
  readonly rule: LabelRule;
  readonly names: readonly NamePattern[];
  readonly value: RegExp;
}

/** Judges properties, sensitivity labels and headers: a line each, the name before its value. */
export function compileLabels(rules: readonly LabelRule[]): Recognise {
  const compiled = rules.map(compile);
  const places = new Set([...PLACES, ...rules.flatMap((rule) => rule.places ?? [])]);
  if (rules.length === 0) return () => [];
  return ({ part: { place }, folded }) => {
    if (!places.has(place)) return [];
    const here = compiled.filter(({ rule }) => (rule.places ?? [...PLACES]).includes(place));
    return [...namedValues(folded.text)].flatMap((pair) =>
      here.flatMap((each) => hitOf(each, pair, folded.source) ?? []),
    );
  };
}

function compile(rule: LabelRule): Compiled {
  return {
    rule,
    names: rule.names.map((name) => new NamePattern(fold(name).text.trim())),
    // In any case: the value is compared in lower case too.
    value: readPattern(`^(?:${rule.value})$`).compile("sticky"),
  };
}

function hitOf(
  { rule, names, value: expression }: Compiled,
  { name, value, start, end }: NamedValue,
  source: (offset: number) => number,
): Hit | undefined {
  if (!names.some((each) => each.matches(name))) return undefined;
  if (![value, value.toLowerCase(), value.toUpperCase()].some((form) => fills(expression, form)))
    return undefined;
  return {
    rule,
    family: rule.family,
    severity: rule.severity,
    confidence: rule.confidence ?? "high",
    level: rule.level ?? value,
    start: source(start),
    end: source(end - 1) + 1,
    value: `${rule.id} ${value}`,
    excerpt: showMarking(value),
    signals: [{ name: "property" }],
  };
}

function fills(expression: RegExp, value: string): boolean {
  expression.lastIndex = 0;
  return expression.test(value);
}
