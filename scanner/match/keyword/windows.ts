import type { KeywordsRule } from "../../../rules/rule.ts";

export interface Occurrence {
  /** Index in the rule's words. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

export interface Window {
  readonly start: number;
  readonly end: number;
  /** Distinct words in order of appearance. */
  readonly words: readonly number[];
}

/**
 * The stretches of text, none overlapping, in which distinct words add up to the threshold within the rule's distance.
 * Occurrences come in order of their ends; each enters and leaves the window once.
 */
export function windowsOf(rule: KeywordsRule, occurrences: readonly Occurrence[]): readonly Window[] {
  const found: Window[] = [];
  const counts = new Map<number, number>();
  let sum = 0;
  let from = 0;
  for (const [i, last] of occurrences.entries()) {
    if (enter(counts, last.word)) sum += weightOf(rule, last.word);
    while (from < i && last.end - occurrences[from]!.start > (rule.within ?? Number.POSITIVE_INFINITY)) {
      const leaving = occurrences[from++]!.word;
      if (leave(counts, leaving)) sum -= weightOf(rule, leaving);
    }
    if (sum < rule.threshold) continue;
    if (rule.within === undefined) return [spanOf(occurrences)];
    found.push(spanOf(occurrences.slice(from, i + 1)));
    counts.clear();
    sum = 0;
    from = i + 1;
  }
  return found;
}

function spanOf(occurrences: readonly Occurrence[]): Window {
  return {
    start: Math.min(...occurrences.slice(0, 100).map(({ start }) => start)),
    end: occurrences.at(-1)!.end,
    words: [...new Set(occurrences.map(({ word }) => word))],
  };
}

function enter(counts: Map<number, number>, word: number): boolean {
  const before = counts.get(word) ?? 0;
  counts.set(word, before + 1);
  return before === 0;
}

function leave(counts: Map<number, number>, word: number): boolean {
  const left = counts.get(word)! - 1;
  if (left === 0) counts.delete(word);
  else counts.set(word, left);
  return left === 0;
}

function weightOf(rule: KeywordsRule, word: number): number {
  return rule.words[word]!.weight;
}
