import type { KeywordsRule } from "../../../rules/rule.ts";
import { SLICE_OVERLAP } from "../../content.ts";
import { type Folded, fold } from "../fold.ts";
import type { Hit, MatchInput, MatchText, WordReader, WordSearch } from "../hit.ts";
import type { Found } from "../literal/literals.ts";
import { showWords } from "../mask.ts";
import { standsAlone } from "../pattern/boundary.ts";
import { AllWords, type Counter, NearbyWords, type Window } from "./windows.ts";

/** Finds texts that hold enough of a rule's words. */
export function compileKeywords(rules: readonly KeywordsRule[]): WordReader {
  const uses = rules.flatMap(({ words }, rule) => words.map((_, word) => ({ rule, word })));
  return {
    words: uses.map(({ rule, word }) => fold(rules[rule]!.words[word]!.word).text),
    begin: () => new Search(rules, uses),
  };
}

/** One word of one rule. */
interface Use {
  readonly rule: number;
  readonly word: number;
}

/** Words of one text add up over its slices where their distance does not matter. */
class Search implements WordSearch {
  readonly #rules: readonly KeywordsRule[];
  readonly #uses: readonly Use[];
  readonly #texts = new Map<string, (Counter | undefined)[]>();
  #hits: Hit[] = [];

  constructor(rules: readonly KeywordsRule[], uses: readonly Use[]) {
    this.#rules = rules;
    this.#uses = uses;
  }

  open({ part, folded }: MatchInput): Found {
    const counters = this.#countersOf(part);
    this.#hits = [];
    return (use, start, end) => {
      const { rule: index, word } = this.#uses[use]!;
      if (counters[index]?.ignores(word) === true) return;
      if (!standsAlone(folded.text, start, end, "word")) return;
      const rule = this.#rules[index]!;
      if (rule.places !== undefined && !rule.places.includes(part.place)) return;
      counters[index] ??= counterOf(rule);
      const window = counters[index].add(word, start, end);
      if (window !== undefined) this.#hits.push(hitOf(rule, window, folded));
    };
  }

  close(): readonly Hit[] {
    return this.#hits;
  }

  /** By rule, made when its first word comes. */
  #countersOf({ place, where, text, offset }: MatchText): (Counter | undefined)[] {
    const key = `${place}\0${where}`;
    const before = offset > 0 ? this.#texts.get(key) : undefined;
    const counters = this.#rules.map(({ within }, i) => (within === undefined ? before?.[i] : undefined));
    // A text no longer than the overlap has no next slice.
    if (text.length > SLICE_OVERLAP) this.#texts.set(key, counters);
    return counters;
  }
}

function counterOf(rule: KeywordsRule): Counter {
  return rule.within === undefined ? new AllWords(rule) : new NearbyWords(rule, rule.within);
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
