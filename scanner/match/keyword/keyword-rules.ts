import type { KeywordsRule } from "../../../rules/rule.ts";
import { SLICE_OVERLAP } from "../../content.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, MatchText, Recognise } from "../hit.ts";
import { Literals } from "../literal/literals.ts";
import { showWords } from "../mask.ts";
import { standsAlone } from "../pattern/boundary.ts";
import { AllWords, type Counter, NearbyWords, type Window } from "./windows.ts";

/** One word of one rule. */
interface Entry {
  readonly rule: number;
  readonly word: number;
}

interface Dictionary {
  readonly rules: readonly KeywordsRule[];
  readonly literals: Literals;
  /** Per literal: the rules it is a word of. */
  readonly uses: readonly (readonly Entry[])[];
}

/** Finds texts that hold enough of a rule's words; one pass looks for the words of all rules. */
export function compileKeywords(rules: readonly KeywordsRule[]): () => Recognise {
  if (rules.length === 0) return () => () => [];
  const entries = new Map<string, Entry[]>();
  for (const [rule, { words }] of rules.entries()) {
    for (const [word, { word: text }] of words.entries()) {
      const key = fold(text).text.toLowerCase();
      const known = entries.get(key);
      if (known === undefined) entries.set(key, [{ rule, word }]);
      else known.push({ rule, word });
    }
  }
  entries.delete("");
  const dictionary = { rules, literals: new Literals([...entries.keys()]), uses: [...entries.values()] };
  return () => {
    const search = new Search(dictionary);
    return ({ part, folded }) => search.read(part, folded);
  };
}

/** The search of one outermost file: words of one text add up over its slices where their distance does not matter. */
class Search {
  readonly #dictionary: Dictionary;
  readonly #texts = new Map<string, Map<number, Counter>>();

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  read(part: MatchText, folded: Folded): Hit[] {
    const { rules, literals, uses } = this.#dictionary;
    const far = this.#countersOf(part);
    const near = new Map<number, Counter>();
    const hits: Hit[] = [];
    literals.search(folded.units, folded.text.length, (literal, start, end) => {
      if (!standsAlone(folded.text, start, end, "word")) return;
      for (const { rule: index, word } of uses[literal]!) {
        const rule = rules[index]!;
        if (rule.places !== undefined && !rule.places.includes(part.place)) continue;
        const window = counterOf(rule, index, rule.within === undefined ? far : near).add(word, start, end);
        if (window !== undefined) hits.push(hitOf(rule, window, folded));
      }
    });
    return hits;
  }

  #countersOf({ place, where, text, offset }: MatchText): Map<number, Counter> {
    const key = `${place}\0${where}`;
    const known = offset > 0 ? this.#texts.get(key) : undefined;
    const counters = known ?? new Map<number, Counter>();
    // A text no longer than the overlap has no next slice.
    if (text.length > SLICE_OVERLAP) this.#texts.set(key, counters);
    return counters;
  }
}

function counterOf(rule: KeywordsRule, index: number, counters: Map<number, Counter>): Counter {
  const known = counters.get(index);
  if (known !== undefined) return known;
  const counter = rule.within === undefined ? new AllWords(rule) : new NearbyWords(rule, rule.within);
  counters.set(index, counter);
  return counter;
}

function hitOf(rule: KeywordsRule, { start, end, words }: Window, folded: Folded): Hit {
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
    signals: [{ name: "words" }],
  };
}
