import { describe, expect, it } from "vitest";
import type { KeywordsRule } from "../../../rules/rule.ts";
import { fold } from "../../../scanner/match/fold.ts";
import { Automaton } from "../../../scanner/match/keyword/automaton.ts";
import { compileKeywords } from "../../../scanner/match/keyword/keyword-rules.ts";
import { keywordsRule } from "./rule-of.ts";

function hits(rules: readonly KeywordsRule[], text: string) {
  return compileKeywords(rules)({ part: { place: "body", where: "", text, offset: 0 }, folded: fold(text) });
}

function occurrences(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  new Automaton(words).search(text, (word, start, end) => found.push(`${words[word]}@${start}-${end}`));
  return found.sort();
}

function byIndexOf(words: readonly string[], text: string): string[] {
  const lower = text.toLowerCase();
  return words
    .flatMap((word) =>
      [...lower].flatMap((_, at) =>
        lower.startsWith(word, at) ? [`${word}@${at}-${at + word.length}`] : [],
      ),
    )
    .sort();
}

describe("the automaton", () => {
  it.each([
    [["他", "他们", "们的", "们的书", "的"], "他们的书他们的"],
    [["aa", "a", "aaa", "aab"], "aaaabaab"],
    [["接警单", "警单", "接警单编号", "编号"], "接警接警单编号警单号"],
    [["abcd", "bc", "c", "bcdz"], "ABCDabcabcdzBCDZ"],
    [["密"], "密密密"],
    [["不在"], "这里没有"],
  ])("finds all of %j in %j, overlapping ones too", (words, text) => {
    expect(occurrences(words, text)).toEqual(byIndexOf(words, text));
  });

  it("agrees with looking for each word on a thousand random texts", () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const letters = (length: number) => Array.from({ length }, () => "甲乙a"[random(3)]).join("");

    for (let round = 0; round < 1_000; round++) {
      const words = [...new Set(Array.from({ length: 1 + random(6) }, () => letters(1 + random(4))))];
      const text = letters(30);
      expect(occurrences(words, text), `${words} in ${text}`).toEqual(byIndexOf(words, text));
    }
  });
});

describe("keyword rules", () => {
  it.each([
    ["one word below the threshold", { 标底: 1, 评标: 1 }, 2, undefined, "标底未定", 0],
    ["two words", { 标底: 1, 评标: 1 }, 2, undefined, "标底在评标前保密", 1],
    ["one word twice is one word", { 标底: 1, 评标: 1 }, 2, undefined, "标底、标底", 0],
    ["a heavy word alone", { 标底: 2, 评标: 1 }, 2, undefined, "标底", 1],
    ["words within the distance", { 标底: 1, 评标: 1 }, 2, 8, "标底一二三评标", 1],
    ["words too far apart", { 标底: 1, 评标: 1 }, 2, 6, "标底一二三评标", 0],
    ["far first, near later", { 标底: 1, 评标: 1 }, 2, 6, "标底一二三四五评标一标底", 1],
    ["each stretch of its own", { 标底: 1, 评标: 1 }, 2, 6, "标底评标 一二三四五六七八 评标标底", 2],
    ["a word longer than the distance", { 一二三四五: 1 }, 1, 2, "一二三四五", 1],
    ["Latin words whole and in any case", { nda: 1 }, 1, undefined, "Agenda, NDA.", 1],
    ["no part of a Latin word", { nda: 1 }, 1, undefined, "Agenda", 0],
    ["traditional characters", { 标底: 1 }, 1, undefined, "標底", 1],
  ])("%s", (_what, words, threshold, within, text, count) => {
    const rule = keywordsRule(words, { threshold, ...(within === undefined ? {} : { within }) });

    expect(hits([rule], text)).toHaveLength(count);
  });

  it("shows the pack's own words and nothing around them", () => {
    expect(
      hits([keywordsRule({ 标底: 1, 评标: 1 }, { threshold: 2 })], "某工程标底八百万元，评标")[0]?.excerpt,
    ).toBe("标底 · 评标");
  });

  it("lets rules share words", () => {
    const rules = [keywordsRule({ 标底: 1 }, { id: "test/a" }), keywordsRule({ 标底: 1 }, { id: "test/b" })];

    expect(hits(rules, "标底").map(({ rule }) => rule.id)).toEqual(["test/a", "test/b"]);
  });

  it.each([
    ["的", "的".repeat(64)],
    ["ab", "ab".repeat(32)],
    ["密", `${"密".repeat(63)}级`],
  ])("takes a megabyte of %s in linear time whatever the words", (unit, word) => {
    const text = unit.repeat(500_000 / unit.length);
    const started = performance.now();

    hits([keywordsRule({ [word]: 1 }, { threshold: 5, within: 100 })], text);

    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
