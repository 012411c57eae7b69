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
    const here = compiled.filter(({ rule }) => rule.places?.includes(place) ?? PLACES.has(place));
    return enabled([...namedValues(folded.text)]).flatMap((pair) =>
      here.flatMap((each) => hitOf(each, pair, folded.source) ?? []),
    );
  };
}

/** A sensitivity label that was taken off stays in the file, with a property that says so. */
const LABEL = /^(msip_label_[^_]{1,64})_/;
const ENABLED = /^msip_label_[^_]{1,64}_enabled$/;
const NO = /^(?:false|0|no)$/i;

function enabled(pairs: readonly NamedValue[]): readonly NamedValue[] {
  const off = new Set(
    pairs.filter(({ name, value }) => ENABLED.test(name) && NO.test(value)).map(({ name }) => labelOf(name)),
  );
  return off.size === 0 ? pairs : pairs.filter(({ name }) => !off.has(labelOf(name)));
}

/** The label that a property belongs to; the empty name is no label's. */
function labelOf(name: string): string {
  return LABEL.exec(name)?.[1] ?? "";
}

function compile(rule: LabelRule): Compiled {
  return {
    rule,
    names: rule.names.map((name) => new NamePattern(fold(name).text.trim())),
    value: readPattern(`^(?:${rule.value})$`).compile("sticky"),
  };
}

function hitOf(
  { rule, names, value: expression }: Compiled,
  { name, value, start, end }: NamedValue,
  source: (offset: number) => number,
): Hit | undefined {
  if (!names.some((each) => each.matches(name))) return undefined;
  if (!casesOf(value).some((form) => fills(expression, form))) return undefined;
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

/** Rules write values as people do; systems write them in any case. */
function casesOf(value: string): readonly string[] {
  const lower = value.toLowerCase();
  const title = lower.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  return [value, lower, value.toUpperCase(), title];
}

function fills(expression: RegExp, value: string): boolean {
  expression.lastIndex = 0;
  return expression.test(value);
}
