import { describe, expect, it } from "vitest";
import { readPattern } from "../../../rules/pattern.ts";
import type { PatternRule } from "../../../rules/rule.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import { fold, unitsOf } from "../../../scanner/match/fold.ts";
import { compilePatterns } from "../../../scanner/match/pattern/pattern-rules.ts";
import { compileSearch, strategyFor } from "../../../scanner/match/pattern/search.ts";
import { readWords } from "./read-words.ts";
import { patternRule } from "./rule-of.ts";

function hits(rule: PatternRule, text: string, place: Place = "body") {
  return readWords(compilePatterns([rule]))({
    part: { place, where: "", text, offset: 0 },
    folded: fold(text),
  });
}

describe("what may stand beside a match", () => {
  const five = { word: "\\d{5}", number: "\\d{5}", none: "\\d{5}" } as const;

  it.each([
    ["word", "编号12345。", 1],
    ["word", "编号123456", 0],
    ["word", "A12345", 0],
    ["word", "12345kg", 0],
    ["word", "3.12345", 1],
    ["word", "_12345_", 1],
    ["word", "12345", 1],
    ["number", "3.12345", 0],
    ["number", "12345.5", 0],
    ["number", "99-12345", 0],
    ["number", "12345-1", 0],
    ["number", "-12345.", 1],
    ["number", "+12345", 0],
    ["word", "+12345", 1],
    ["number", "一、12345.", 1],
    ["none", "A123456", 1],
  ] as const)("boundary %s in %j: %d", (boundary, text, count) => {
    expect(hits(patternRule(five[boundary], { boundary }), text)).toHaveLength(count);
  });
});

describe("words nearby", () => {
  const words = ["卡号", "Card"];

  it.each([
    ["raises confidence before", { words, within: 5 }, "卡号：12345", ["high"]],
    ["raises confidence behind", { words, within: 5 }, "12345（卡号）", ["high"]],
    ["in any case of letters", { words, within: 6 }, "CARD: 12345", ["high"]],
    ["too far away does nothing", { words, within: 5 }, "卡号是这样的一串数字：12345", ["medium"]],
    ["required and there", { words, within: 5, required: true }, "卡号：12345", ["medium"]],
    ["required and not there", { words, within: 5, required: true }, "编号：12345", []],
    [
      "required, alone in its cell",
      { words, within: 5, required: true, alone: true },
      "甲\t 12345 \t乙",
      ["medium"],
    ],
    [
      "required, alone in its line",
      { words, within: 5, required: true, alone: true },
      "甲\n12345\n乙",
      ["medium"],
    ],
    [
      "required, alone in a CSV field",
      { words, within: 5, required: true, alone: true },
      '甲,"12345",乙',
      ["medium"],
    ],
    ["required, not alone", { words, within: 5, required: true, alone: true }, "甲\t12345元\t乙", []],
    ["found in traditional characters", { words: ["帐户"], within: 5 }, "帳戶：12345", ["high"]],
  ] as const)("%s", (_what, context, text, confidences) => {
    expect(hits(patternRule("\\d{5}", { context }), text).map(({ confidence }) => confidence)).toEqual(
      confidences,
    );
  });

  it("can forbid a finding", () => {
    const rule = patternRule("\\d{5}", { not: { words: ["订单号"], within: 5 } });

    expect(hits(rule, "订单号：12345")).toEqual([]);
    expect(hits(rule, "单号：12345")).toHaveLength(1);
  });
});

describe("a match", () => {
  it("is refused by the rule's check", () => {
    const rule = patternRule("\\d{16}", { check: "luhn" });

    expect(hits(rule, "4111111111111111 4111111111111112")).toHaveLength(1);
  });

  it("is looked for only at the rule's places", () => {
    const rule = patternRule("\\d{5}", { places: ["filename"] });

    expect(hits(rule, "12345", "body")).toEqual([]);
    expect(hits(rule, "12345", "filename")).toHaveLength(1);
  });

  it("is masked, normalised, and located in the original text", () => {
    const [hit] = hits(patternRule("1\\d{2} ?\\d{8}"), "机\u200b主：１３８ 12345678。");

    expect(hit).toMatchObject({ value: "13812345678", excerpt: "138*******78", start: 4, end: 16 });
  });
});

/** All matches by brute force: at every start, the one the expression finds there, then on behind it. */
function everywhere(source: string, text: string): string[] {
  const expression = readPattern(source).compile("sticky");
  const found: string[] = [];
  for (let start = 0; start < text.length; ) {
    expression.lastIndex = start;
    const match = expression.exec(text);
    if (match !== null) found.push(`${start}-${start + match[0].length}`);
    start += match === null ? 1 : match[0].length;
  }
  return found;
}

describe("searching by opening, by anchor and everywhere", () => {
  const text = "京A12345接〔2023〕5号，粤〔2024〕11号号123号1号甲乙丙〔1999〕3号 aab aaab ab 甲号";

  it.each([
    ["\\d{1,4}号", "opening"],
    ["[京粤][A-Z]?", "opening"],
    ["a{1,3}b", "opening"],
    ["[一-龥]{1,6}〔\\d{4}〕\\d{1,2}号", "anchor"],
    ["[^x]{1,2}号", "anchor"],
    [".{1,2}b", "anchor"],
    ["[一-龥]{2,5}", "everywhere"],
  ] as const)("%s (%s) finds what trying every start finds", (source, strategy) => {
    const pattern = readPattern(source);
    const found: string[] = [];

    compileSearch([{ pattern, wordBounded: false }])(
      { text, units: unitsOf(text) },
      (_index, _text, start, end) => {
        found.push(`${start}-${end}`);
        return true;
      },
    );

    expect(strategyFor(pattern)).toBe(strategy);
    expect(found).toEqual(everywhere(source, text));
    expect(found.length).toBeGreaterThan(0);
  });

  it("tells more rules apart than one pass has bits", () => {
    const wanted = Array.from({ length: 600 }, (_, i) => ({
      pattern: readPattern(`k${i}x`),
      wordBounded: true,
    }));
    const found = new Set<number>();

    const text = wanted.map((_, i) => `k${i}x`).join(" ");
    compileSearch(wanted)({ text, units: unitsOf(text) }, (index) => found.add(index).size > 0);

    expect(found.size).toBe(600);
  });
});

describe("hostile text stays linear", () => {
  const rules = [
    patternRule("62\\d{11,17}", { check: "luhn", context: { words: ["卡号"], within: 30 } }),
    patternRule("[一-龥]{1,20}〔\\d{4}〕\\d{1,5}号"),
    patternRule("\\d{1,4} \\d{1,4} \\d{1,4}"),
  ];

  it.each([
    ["digits", "1"],
    ["cards that touch", "6225881234567898"],
    ["the same Han character", "密"],
    ["pairs of digit and blank", "1 "],
    ["almost a document number", "发〔2023〕"],
  ])(
    "a megabyte of %s",
    (_what, unit) => {
      const text = unit.repeat(Math.ceil(500_000 / unit.length));

      readWords(compilePatterns(rules))({
        part: { place: "body", where: "", text, offset: 0 },
        folded: fold(text),
      });
    },
    10_000,
  );
});
