import type { MarkingRule } from "../../../rules/rule.ts";
import { fold } from "../fold.ts";
import { canonical } from "./characters.ts";
import { LABELS } from "./label-words.ts";
import { squeezed, upperAscii } from "./strip.ts";
import { WordList } from "./word-list.ts";

/** A rule with its words in the form in which strips hold them. */
export interface CompiledRule {
  readonly rule: MarkingRule;
  readonly words: readonly string[];
  readonly phrases: ReadonlySet<string>;
  readonly terms: readonly string[];
  readonly owners: readonly string[];
  readonly labels: ReadonlySet<string>;
}

/** A word, handling phrase or label, with the rules that name it, most particular first. */
export interface Entry {
  readonly text: string;
  readonly rules: readonly CompiledRule[];
}

/** What all rules of one grammar know together. */
export interface Lexicon {
  readonly rules: readonly CompiledRule[];
  readonly words: WordList<Entry>;
  /** Words of one character, as 密 in Taiwan: a level behind a label of their rule only. */
  readonly characters: WordList<Entry>;
  readonly phrases: WordList<Entry>;
  readonly labels: WordList<Entry>;
  /** Terms of rules, e.g. 启用前. */
  readonly terms: readonly string[];
}

/** `normal` brings a word to the form it has in strips: canonical for Chinese, upper case for banners. */
export function lexiconOf(
  rules: readonly MarkingRule[],
  normal: (word: string) => string,
  labels: readonly string[] = LABELS,
): Lexicon {
  const compiled = rules.map((rule) => compile(rule, normal)).sort((a, b) => particular(b) - particular(a));
  const words = entries(compiled, (rule) => rule.words);
  const common = labels.map((label) => ({ text: upperAscii(normal(label)), rules: [] }));
  return {
    rules: compiled,
    words: new WordList(words.filter(({ text }) => text.length > 1)),
    characters: new WordList(words.filter(({ text }) => text.length === 1)),
    phrases: new WordList(entries(compiled, (rule) => rule.phrases)),
    labels: new WordList([...entries(compiled, (rule) => rule.labels), ...common]),
    terms: compiled.flatMap((rule) => rule.terms),
  };
}

export function chineseWord(word: string): string {
  return canonical(squeezed(fold(word).text));
}

export function bannerWord(word: string): string {
  return upperAscii(squeezed(fold(word).text));
}

function compile(rule: MarkingRule, normal: (word: string) => string): CompiledRule {
  const all = (words: readonly string[] = []) => words.map(normal).filter((word) => word !== "");
  return {
    rule,
    words: all(rule.words),
    phrases: new Set(all(rule.handling?.phrases)),
    terms: all(rule.terms),
    owners: all(rule.owners),
    labels: new Set(all(rule.labels).map(upperAscii)),
  };
}

/** Rules that ask for more are tried before those that take any; else the order of the packs holds. */
function particular({ rule }: CompiledRule): number {
  return (
    (rule.terms !== undefined ? 8 : 0) +
    (rule.handling?.required === true ? 4 : 0) +
    (rule.owner === "required" ? 2 : 0) +
    (rule.star === "required" || rule.term === "required" ? 1 : 0)
  );
}

function entries(
  rules: readonly CompiledRule[],
  textsOf: (rule: CompiledRule) => Iterable<string>,
): readonly Entry[] {
  const byText = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    for (const text of textsOf(rule)) {
      const same = byText.get(text);
      if (same === undefined) byText.set(text, [rule]);
      else if (!same.includes(rule)) same.push(rule);
    }
  }
  return Array.from(byText, ([text, same]) => ({ text, rules: same }));
}
