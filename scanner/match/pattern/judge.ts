import { checkNamed } from "../../../rules/checks/index.ts";
import type { Context, PatternRule } from "../../../rules/rule.ts";
import type { Signal } from "../../../rules/signals.ts";
import { CONFIDENCES, type Confidence } from "../../../rules/vocabulary.ts";
import type { Hit } from "../hit.ts";
import { standsAlone } from "./boundary.ts";
import type { ContextWords } from "./context-words.ts";
import { compileNearby, fillsCell } from "./surroundings.ts";

/** A match in its text, with the words of all contexts that stand there. */
export interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly words: ContextWords;
}

export type Judgement = Pick<Hit, "confidence"> & { readonly signals: readonly Signal[] };

/** How sure a match is and why; undefined when it is none. */
export type Judge = (candidate: Candidate) => Judgement | undefined;

type Nearby = (candidate: Candidate) => string | undefined;

/** Cheap questions first. */
export function compileJudge(rule: PatternRule, index: number): Judge {
  const { boundary = "word", confidence = "medium", context, not } = rule;
  const check = rule.check === undefined ? undefined : checkNamed(rule.check);
  const support = context === undefined ? undefined : compileSupport(context, confidence, index * 2);
  const refused = not === undefined ? undefined : compileWords(not, index * 2 + 1);
  const proven: readonly Signal[] = check === undefined ? [] : [{ name: "check" }];
  const plainly = { confidence, signals: proven };
  return (candidate) => {
    const { text, start, end } = candidate;
    if (!standsAlone(text, start, end, boundary)) return undefined;
    if (check?.(text.slice(start, end)) === false) return undefined;
    if (refused?.(candidate) !== undefined) return undefined;
    if (support === undefined) return plainly;
    const supported = support(candidate);
    return supported && { ...supported, signals: [...proven, ...supported.signals] };
  };
}

/** A word nearby raises confidence, or is what there must be; a line of its own stands in for it. */
function compileSupport(context: Context, confidence: Confidence, group: number): Judge {
  const nearby = compileWords(context, group);
  const withWord = context.required ? confidence : raised(confidence);
  return (candidate) => {
    const word = nearby(candidate);
    if (word !== undefined) return { confidence: withWord, signals: [{ name: "context", word }] };
    const { text, start, end } = candidate;
    if (context.alone && fillsCell(text, start, end)) return { confidence, signals: [{ name: "alone" }] };
    return context.required ? undefined : { confidence, signals: [{ name: "no-context" }] };
  };
}

/** By where the words stand; by reading the text around where there are too many to know. */
function compileWords(context: Pick<Context, "words" | "within">, group: number): Nearby {
  const read = compileNearby(context);
  return ({ text, start, end, words }) => {
    if (words.isCut(group)) return read(text, start, end);
    const word = words.near(group, start, end, context.within);
    return word === undefined ? undefined : context.words[word];
  };
}

function raised(confidence: Confidence): Confidence {
  return CONFIDENCES[Math.min(CONFIDENCES.indexOf(confidence) + 1, CONFIDENCES.length - 1)]!;
}
