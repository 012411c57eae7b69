import { checkNamed } from "../../../rules/checks/index.ts";
import { readPattern } from "../../../rules/pattern.ts";
import type { PatternRule } from "../../../rules/rule.ts";
import { CONFIDENCES, type Confidence } from "../../../rules/vocabulary.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, Recognise } from "../hit.ts";
import { maskIdentifier } from "../mask.ts";
import { standsAlone } from "./boundary.ts";
import { compileSearch } from "./search.ts";
import { compileNearby, fillsCell } from "./surroundings.ts";

type Judge = (text: string, start: number, end: number) => Confidence | undefined;

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
    search(folded.text, (index, text, start, end) => {
      const rule = rules[index]!;
      if (rule.places !== undefined && !rule.places.includes(place)) return false;
      const confidence = judges[index]!(text, start, end);
      if (confidence === undefined) return false;
      hits.push(hitOf(rule, confidence, folded, { start, end }));
      return true;
    });
    return hits;
  };
}

/** How sure a match is, or undefined when it is none. Cheap questions first. */
function compileJudge(rule: PatternRule): Judge {
  const { boundary = "word", confidence = "medium", context } = rule;
  const check = rule.check === undefined ? undefined : checkNamed(rule.check);
  const supported = context === undefined ? undefined : compileNearby(context, plain);
  const refused = rule.not === undefined ? undefined : compileNearby(rule.not, plain);
  return (text, start, end) => {
    if (!standsAlone(text, start, end, boundary)) return undefined;
    if (check?.(text.slice(start, end)) === false) return undefined;
    if (refused?.(text, start, end)) return undefined;
    if (supported === undefined) return confidence;
    if (supported(text, start, end)) return context?.required ? confidence : raised(confidence);
    const alone = context?.alone === true && fillsCell(text, start, end);
    return context?.required && !alone ? undefined : confidence;
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
  confidence: Confidence,
  folded: Folded,
  at: { start: number; end: number },
): Hit {
  const match = folded.text.slice(at.start, at.end);
  return {
    rule,
    family: rule.family,
    severity: rule.severity,
    confidence,
    start: folded.source(at.start),
    end: folded.source(at.end - 1) + 1,
    value: match.replace(/[\s.·()-]/g, "").toUpperCase(),
    excerpt: maskIdentifier(match),
  };
}
