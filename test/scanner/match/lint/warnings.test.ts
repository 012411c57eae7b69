import { describe, expect, it } from "vitest";
import type { FormRule, MarkingRule, Rule } from "../../../../rules/rule.ts";
import { warningsOf } from "../../../../scanner/match/warnings.ts";
import { keywordsRule, nameRule, packOf, patternRule } from "../rule-of.ts";

const SHARED = {
  id: "test/rule",
  title: { zh: "测试", en: "Test" },
  family: "internal",
  severity: "medium",
  samples: { hit: [], miss: [] },
} as const;

function markingRule(rest: Partial<MarkingRule>): MarkingRule {
  return { ...SHARED, kind: "marking", words: ["工作秘密"], ...rest };
}

function formRule(rest: Partial<FormRule>): FormRule {
  const fields = ["接警时间", "报警人", "处警结果"].map((label) => ({ label: [label] }));
  return { ...SHARED, kind: "form", fields, atLeast: 2, ...rest };
}

function warned(rule: Rule): readonly (readonly [string, string])[] {
  return warningsOf(packOf(rule)).map(({ path, what }) => [path.slice(2).join("."), what.en] as const);
}

describe("a rule that is most likely not meant", () => {
  it.each<[string, Rule, string, string]>([
    ["words in a class", patternRule("[使用|传阅]证"), "pattern", "single character"],
    ["full-width signs", patternRule("编号（\\d{1,9}）"), "pattern", "can never match"],
    ["traditional characters", patternRule("機密\\d{4}"), "pattern", "機 → 机"],
    ["a star by another name", patternRule("机密☆\\d{1,2}年"), "pattern", "☆ → ★"],
    ["what cannot be seen", patternRule("机\\u200b密\\d{4}"), "pattern", "∅"],
    ["a full-width sign among others", patternRule("编号[：:]\\d{4}"), "pattern", "holds characters"],
    ["a file name with them", nameRule("機密"), "pattern", "can never match"],
    [
      "a form's line with them",
      formRule({ fields: [{ line: "〔２０２４〕" }], atLeast: 1 }),
      "fields.0.line",
      "can never",
    ],
    ["nothing to begin with", patternRule("[一-龥]{2,9}"), "pattern", "every character"],
    ["the end of a line", patternRule("编号\\d{4}$"), "pattern", "whole text"],
    ["a word given twice", keywordsRule({ 接警: 1, 接警單: 1, 接警单: 1 }), "words.2.word", "reads the same"],
    [
      "a context word in two widths",
      patternRule("\\d{8}", { context: { words: ["ID", "ＩＤ"], within: 9 } }),
      "context.words.1",
      "listed twice",
    ],
    [
      "an invisible word",
      patternRule("\\d{8}", { not: { words: ["\u200b"], within: 9 } }),
      "not.words.0",
      "Folding leaves nothing",
    ],
    [
      "a word that is asked for and refused",
      patternRule("\\d{8}", {
        context: { words: ["银行卡号"], within: 9 },
        not: { words: ["卡号"], within: 9 },
      }),
      "not.words.0",
      "contradicts",
    ],
    [
      "a form that refuses its own title",
      formRule({ titles: ["接警登记表"], not: ["登记表"] }),
      "not.0",
      "contradicts",
    ],
    [
      "a label that two fields share",
      formRule({ fields: [{ label: ["姓名", "名字"] }, { label: ["姓名"] }] }),
      "fields.1.label.0",
      "listed twice",
    ],
    [
      "a label with its colon",
      formRule({ fields: [{ label: ["姓名："] }], atLeast: 1 }),
      "fields.0.label.0",
      "never found",
    ],
    [
      "a blank between characters",
      keywordsRule({ "接 警": 1 }),
      "words.0.word",
      "only where the blank stands",
    ],
    [
      "a threshold beyond reach",
      keywordsRule({ 接警: 1, 处警: 2 }, { threshold: 4 }),
      "threshold",
      "add up to 3",
    ],
    [
      "too little room",
      keywordsRule({ 接处警登记: 1, 报警人信息: 1 }, { threshold: 2, within: 8 }),
      "within",
      "10 characters",
    ],
    ["more fields than there are", formRule({ atLeast: 4 }), "atLeast", "has 3 fields"],
    ["more values than fields", formRule({ filled: 4 }), "filled", "has 3 fields"],
    ["a title that is not given", formRule({ titled: true }), "titled", "no titles"],
    ["owners of nothing", markingRule({ owners: ["公司"] }), "owners", "no effect"],
    ["terms that may not be", markingRule({ term: "none", terms: ["启用前"] }), "terms", "no effect"],
    [
      "a step that is none",
      patternRule("\\d{8}", { severity: "high", escalate: [{ count: 9, severity: "medium" }] }),
      "escalate.0",
      "no graver",
    ],
    [
      "a step that nothing reaches",
      patternRule("\\d{8}", { atLeast: 9, escalate: [{ count: 5, severity: "high" }] }),
      "escalate.0",
      "nothing is reported",
    ],
    ["a name somewhere else", nameRule("内部", { places: ["filename", "body"] }), "places.1", "never finds"],
    ["a place given twice", patternRule("\\d{8}", { places: ["cell", "cell"] }), "places.1", "listed twice"],
  ])("%s", (_what, rule, path, words) => {
    expect(warned(rule)).toContainEqual([path, expect.stringContaining(words)]);
  });

  it.each<[string, Rule]>([
    ["a pattern", patternRule("编号[:/|]\\d{4,8}(?:号|号文)?的")],
    [
      "a pattern with context",
      patternRule("\\d{8}", {
        context: { words: ["卡号"], within: 9 },
        not: { words: ["订单卡号码"], within: 9 },
      }),
    ],
    ["words", keywordsRule({ 接警: 1, 处警: 2 }, { threshold: 3, within: 4 })],
    ["a form", formRule({ titles: ["接警登记表"], titled: true, not: ["填表说明"], filled: 3, atLeast: 3 })],
    ["a marking", markingRule({ owner: true, owners: ["公司"], terms: ["启用前"] })],
    ["a name", nameRule("^内部", { places: ["filename"] })],
    ["steps", patternRule("\\d{8}", { severity: "low", escalate: [{ count: 5, severity: "high" }] })],
  ])("is not %s as it should be", (_what, rule) => {
    expect(warned(rule)).toEqual([]);
  });
});
