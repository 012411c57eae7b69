import type { KeywordsRule } from "../../../rules/rule.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, Recognise } from "../hit.ts";
import { showWords } from "../mask.ts";
import { standsAlone } from "../pattern/boundary.ts";
import { Automaton } from "./automaton.ts";
import { type Occurrence, windowsOf } from "./windows.ts";

/** One word of one rule. */
interface Entry {
  readonly rule: number;
  readonly word: number;
}

/** Finds texts that hold enough of a rule's words; one automaton holds the words of all rules. */
export function compileKeywords(rules: readonly KeywordsRule[]): Recognise {
  if (rules.length === 0) return () => [];
  const entries = new Map<string, Entry[]>();
  for (const [rule, { words }] of rules.entries()) {
    for (const [word, { word: text }] of words.entries()) {
      const key = fold(text).text.toLowerCase();
      entries.set(key, [...(entries.get(key) ?? []), { rule, word }]);
    }
  }
  const automaton = new Automaton([...entries.keys()]);
  const lists = [...entries.values()];
  return ({ part: { place }, folded }) => {
    const occurrences = rules.map((): Occurrence[] => []);
    automaton.search(folded.text, (index, start, end) => {
      if (!standsAlone(folded.text, start, end, "word")) return;
      for (const { rule, word } of lists[index]!) occurrences[rule]!.push({ word, start, end });
    });
    return rules.flatMap((rule, i) =>
      rule.places === undefined || rule.places.includes(place) ? hitsOf(rule, occurrences[i]!, folded) : [],
    );
  };
}

function hitsOf(rule: KeywordsRule, occurrences: readonly Occurrence[], folded: Folded): Hit[] {
  return windowsOf(rule, occurrences).map(({ start, end, words }) => {
    const texts = words.map((word) => rule.words[word]!.word);
    return {
      rule,
      family: rule.family,
      severity: rule.severity,
      confidence: "medium",
      start: folded.source(start),
      end: folded.source(end - 1) + 1,
      value: texts.toSorted().join(" "),
      excerpt: showWords(texts),
    };
  });
}
