import { readPattern } from "../../rules/pattern.ts";
import type { NameRule } from "../../rules/rule.ts";
import type { Folded } from "./fold.ts";
import type { Hit, Recognise } from "./hit.ts";
import { maskIdentifier } from "./mask.ts";

/** Longest name looked at: no file system takes more than 255 units. */
const MAX_NAME = 1_024;

/** Judges file names. */
export function compileNames(rules: readonly NameRule[]): Recognise {
  const compiled = rules.map((rule) => ({
    rule,
    expression: readPattern(rule.pattern, {}, "once").compile("search"),
  }));
  return ({ part: { place }, folded }) =>
    place === "filename" ? compiled.flatMap((each) => hitsOf(each, folded)) : [];
}

function hitsOf({ rule, expression }: { rule: NameRule; expression: RegExp }, folded: Folded): Hit[] {
  const name = folded.text.slice(0, MAX_NAME);
  const found = find(expression, name) ?? find(expression, lower(name));
  if (found === null) return [];
  const end = found.index + found[0].length;
  return [
    {
      rule,
      family: rule.family,
      severity: rule.severity,
      confidence: "medium",
      ...(rule.level === undefined ? {} : { level: rule.level }),
      start: folded.source(found.index),
      end: folded.source(end - 1) + 1,
      value: found[0],
      excerpt: maskIdentifier(found[0]),
      signals: [{ name: "name" }],
    },
  ];
}

function find(expression: RegExp, name: string): RegExpExecArray | null {
  expression.lastIndex = 0;
  return expression.exec(name);
}

/** File systems keep the case of an extension, rules need not know it. */
function lower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
