import type { MarkingRule } from "../../../rules/rule.ts";
import { bannerWord } from "./lexicon.ts";
import { WordList } from "./word-list.ts";

/** A word of a rule; `exact`: the rule writes it in capitals, so only capitals are it. */
export interface Meaning {
  readonly rule: MarkingRule;
  readonly level: string;
  readonly exact: boolean;
}

export interface BannerWord {
  /** As in strips, in upper case. */
  readonly text: string;
  readonly meanings: readonly Meaning[];
}

export interface BannerLexicon {
  readonly words: WordList<BannerWord>;
  readonly phrases: WordList<{ readonly text: string }>;
  readonly labels: WordList<{ readonly text: string }>;
  readonly portions: ReadonlyMap<string, MarkingRule>;
  /** What any hit contains. */
  readonly anchors: readonly string[];
}

const LABELS: readonly string[] = [
  "Classification",
  "Security Classification",
  "Security Level",
  "Document Classification",
  "Data Classification",
  "Information Classification",
  "Overall Classification",
  "Protective Marking",
  "Security Marking",
  "Sensitivity",
  "Sensitivity Level",
  "Confidentiality",
  "Confidentiality Level",
  "Handling",
  "Marking",
  "TLP Marking",
];

export function bannerLexicon(rules: readonly MarkingRule[]): BannerLexicon {
  const words = new Map<string, Meaning[]>();
  for (const rule of rules) for (const word of rule.words) add(words, word, rule);
  const phrases = rules.flatMap(({ handling }) => handling?.phrases ?? []);
  const portions = new Map(
    rules.flatMap((rule) => (rule.portions ?? []).map((portion) => [portion, rule] as const)),
  );
  return {
    words: new WordList(Array.from(words, ([text, meanings]) => ({ text, meanings }))),
    phrases: listOf(phrases),
    labels: listOf(LABELS),
    portions,
    anchors: [...words.keys(), ...Array.from(portions.keys(), (portion) => `(${portion}`)],
  };
}

function listOf(words: readonly string[]): WordList<{ readonly text: string }> {
  return new WordList(words.map((word) => ({ text: bannerWord(word) })));
}

/** TLP:RED is also known as TLP RED and TLP-RED. */
function add(words: Map<string, Meaning[]>, word: string, rule: MarkingRule): void {
  const meaning = { rule, level: rule.level ?? word, exact: !/[a-z]/.test(word) };
  const text = bannerWord(word);
  for (const form of new Set([text, text.replaceAll(":", "")])) {
    const known = words.get(form);
    if (known === undefined) words.set(form, [meaning]);
    else known.push(meaning);
  }
}
