import { checkNamed } from "../../../rules/checks/index.ts";
import { readPattern } from "../../../rules/pattern.ts";
import type { Context, PatternRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import { CONFIDENCES, type Confidence } from "../../../rules/vocabulary.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, Recognise } from "../hit.ts";
import { maskIdentifier } from "../mask.ts";
import { standsAlone } from "./boundary.ts";
import { compileSearch } from "./search.ts";
import { compileNearby, fillsCell } from "./surroundings.ts";

/** How sure a match is and why; undefined when it is none. */
type Judge = (text: string, start: number, end: number) => Judgement | undefined;
type Judgement = Pick<Hit, "confidence"> & { readonly signals: readonly Signal[] };

/** Finds the values that pattern rules describe: identity numbers, cards, phones. */
export function compilePatterns(rules: readonly PatternRule[]): Recognise {
  const judges = rules.map(compileJudge);
  const search = compileSearch(
    rules.map(({ pattern, boundary }) => ({
      pattern: readPattern(pattern),
      wordBounded: boundary !== "none",
    })),
  );
  return ({ part: { place }, folded }) => {
    const hits: Hit[] = [];
    search(folded, (index, text, start, end) => {
      const rule = rules[index]!;
      if (rule.places !== undefined && !rule.places.includes(place)) return false;
      const judgement = judges[index]!(text, start, end);
      if (judgement === undefined) return false;
      hits.push(hitOf(rule, judgement, folded, { start, end }));
      return true;
    });
    return hits;
  };
}

/** Cheap questions first. */
function compileJudge(rule: PatternRule): Judge {
  const { boundary = "word", confidence = "medium", context } = rule;
  const check = rule.check === undefined ? undefined : checkNamed(rule.check);
  const support = context === undefined ? undefined : compileSupport(context, confidence);
  const refused = rule.not === undefined ? undefined : compileNearby(rule.not, plain);
  const proven: readonly Signal[] = check === undefined ? [] : [{ name: "check" }];
  const plainly = { confidence, signals: proven };
  return (text, start, end) => {
    if (!standsAlone(text, start, end, boundary)) return undefined;
    if (check?.(text.slice(start, end)) === false) return undefined;
    if (refused?.(text, start, end) !== undefined) return undefined;
    if (support === undefined) return plainly;
    const supported = support(text, start, end);
    return supported && { ...supported, signals: [...proven, ...supported.signals] };
  };
}

/** A word nearby raises confidence, or is what there must be; a line of its own stands in for it. */
function compileSupport(context: Context, confidence: Confidence): Judge {
  const nearby = compileNearby(context, plain);
  const withWord = context.required ? confidence : raised(confidence);
  return (text, start, end) => {
    const word = nearby(text, start, end);
    if (word !== undefined) return { confidence: withWord, signals: [{ name: "context", word }] };
    if (context.alone && fillsCell(text, start, end)) return { confidence, signals: [{ name: "alone" }] };
    return context.required ? undefined : { confidence, signals: [{ name: "no-context" }] };
  };
}

function plain(word: string): string {
  return fold(word).text;
}

function raised(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.min(CONFIDENCES.indexOf(confidence) + 1, CONFIDENCES.length - 1)]!;
}

function hitOf(
  rule: PatternRule,
  judgement: Judgement,
  folded: Folded,
  at: { start: number; end: number },
): Hit {
  const match = folded.text.slice(at.start, at.end);
  return {
    rule,
    family: rule.family,
    severity: rule.severity,
    ...judgement,
    start: folded.source(at.start),
    end: folded.source(at.end - 1) + 1,
    value: match.replace(/[\s.·()-]/g, "").toUpperCase(),
    excerpt: maskIdentifier(match),
  };
}
