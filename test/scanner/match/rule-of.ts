import type { KeywordsRule, NameRule, Pack, PatternRule, Rule } from "../../../rules/rule.ts";

const SHARED = {
  id: "test/rule",
  title: { zh: "测试", en: "Test" },
  family: "personal",
  severity: "low",
  samples: { hit: [], miss: [] },
} as const;

/** Rules for tests: only what a case is about is said. */
export function patternRule(pattern: string, rest: Partial<PatternRule> = {}): PatternRule {
  return { ...SHARED, kind: "pattern", pattern, ...rest };
}

export function keywordsRule(
  words: Readonly<Record<string, number>>,
  rest: Partial<KeywordsRule> = {},
): KeywordsRule {
  const list = Object.entries(words).map(([word, weight]) => ({ word, weight }));
  return { ...SHARED, kind: "keywords", words: list, threshold: 1, ...rest };
}

export function nameRule(pattern: string, rest: Partial<NameRule> = {}): NameRule {
  return { ...SHARED, kind: "name", pattern, ...rest };
}

export function packOf(...rules: readonly Rule[]): Pack {
  return { pack: "test", version: "1.0.0", title: SHARED.title, rules, digest: "0".repeat(64) };
}
