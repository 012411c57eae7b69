import { describe, expect, it } from "vitest";
import type { KeywordsRule } from "../../../rules/rule.ts";
import { fold } from "../../../scanner/match/fold.ts";
import { compileKeywords } from "../../../scanner/match/keyword/keyword-rules.ts";
import { readWords } from "./read-words.ts";
import { keywordsRule } from "./rule-of.ts";

function search(rules: readonly KeywordsRule[]) {
  return readWords(compileKeywords(rules));
}

function hits(rules: readonly KeywordsRule[], text: string) {
  return search(rules)({ part: { place: "body", where: "", text, offset: 0 }, folded: fold(text) });
}

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
  ])(
    "takes a megabyte of %s in linear time whatever the words",
    (unit, word) => {
      const text = unit.repeat(500_000 / unit.length);

      hits([keywordsRule({ [word]: 1 }, { threshold: 5, within: 100 })], text);
    },
    10_000,
  );
});

describe("a rule for the whole text", () => {
  const rule = keywordsRule({ 标底: 1, 评标: 1 }, { threshold: 2 });
  const slice = (text: string, offset: number, where = "a") => ({
    part: { place: "body" as const, where, text, offset },
    folded: fold(text),
  });
  const filler = "甲".repeat(2_000);

  it("adds up words over the slices of one text and reports them once", () => {
    const read = search([rule]);

    expect(read(slice(`标底${filler}`, 0))).toHaveLength(0);
    expect(read(slice(`${filler}评标${filler}`, 1_000))).toHaveLength(1);
    expect(read(slice(`标底评标${filler}`, 4_000))).toHaveLength(0);
  });

  it("keeps texts apart", () => {
    const read = search([rule]);

    expect(read(slice(`标底${filler}`, 0, "a"))).toHaveLength(0);
    expect(read(slice(`评标${filler}`, 1_000, "b"))).toHaveLength(0);
  });
});
