import { describe, expect, it } from "vitest";
import type { MarkingRule, Rule } from "../../../rules/rule.ts";
import { SLICE_CHARS, SLICE_OVERLAP } from "../../../scanner/content.ts";
import type { Finding } from "../../../scanner/finding.ts";
import { createMatcher, type MatchText } from "../../../scanner/match/matcher.ts";
import { Slices } from "../../../scanner/slices.ts";
import { keywordsRule, nameRule, packOf, patternRule } from "./rule-of.ts";

const KEY = new Uint8Array(32).fill(7);
const FIVE = patternRule("\\d{5}");

function findings(rules: readonly Rule[], ...parts: readonly (Partial<MatchText> & { text: string })[]) {
  const session = createMatcher([packOf(...rules)], { key: KEY }).begin();
  for (const part of parts) session.feed({ place: "body", where: "", offset: 0, ...part });
  return session.findings();
}

/** A long text as an extractor hands it over. */
function sliced(text: string): MatchText[] {
  const slices = new Slices("body", "");
  return [...slices.append(text), ...slices.end()].map(({ place, where, text: part, offset }) => ({
    place,
    where,
    text: part,
    offset,
  }));
}

describe("findings of one file", () => {
  it("are merged by rule, place and where, counting distinct values", () => {
    const found = findings(
      [FIVE],
      { text: "11111 22222 11111", where: "a" },
      { text: "11111", where: "a" },
      { text: "33333", where: "b" },
      { text: "33333", where: "b", place: "header" },
    );

    expect(found.map(({ place, where, count }) => ({ place, where, count }))).toEqual([
      { place: "body", where: "a", count: 2 },
      { place: "body", where: "b", count: 1 },
      { place: "header", where: "b", count: 1 },
    ]);
  });

  it("tell each rule's own, also where rules find the same text", () => {
    const other = patternRule("1\\d{4}", { id: "test/other" });

    expect(findings([FIVE, other], { text: "12345" }).map(({ rule }) => rule)).toEqual([
      "test/rule",
      "test/other",
    ]);
  });

  it("show the surest of the merged hits", () => {
    const rule = patternRule("\\d{5}", { context: { words: ["卡号"], within: 4 } });
    const [found] = findings([rule], { text: "11111 等等等等等等 卡号22222" });

    expect(found).toMatchObject({ confidence: "high", count: 2, excerpt: "*****" });
  });

  it("never hold what was found", () => {
    const found = findings([patternRule("\\d{11}")], { text: "13812345678", where: "表1" });

    expect(JSON.stringify(found)).not.toContain("12345");
    expect(found[0]?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it("have equal fingerprints for equal values, however written", () => {
    const rule = patternRule("\\d{4}[ -]?\\d{4}");
    const [a, b, c] = findings(
      [rule],
      { text: "1234 5678", where: "a" },
      { text: "1234-5678", where: "b" },
      { text: "12345679", where: "c" },
    );

    expect(a?.fingerprint).toBe(b?.fingerprint);
    expect(a?.fingerprint).not.toBe(c?.fingerprint);
  });

  it("begin at the rule's least number of distinct values, over all places of the file", () => {
    const rule = patternRule("\\d{5}", { atLeast: 3 });

    expect(findings([rule], { text: "11111 22222 22222" })).toEqual([]);
    expect(findings([rule], { text: "11111 22222", where: "a" }, { text: "33333", where: "b" })).toHaveLength(
      2,
    );
  });

  it.each([
    [2, "low"],
    [3, "medium"],
    [9, "medium"],
    [10, "critical"],
  ] as const)("grow graver with %d distinct values: %s", (count, severity) => {
    const rule = patternRule("\\d{5}", {
      escalate: [
        { count: 10, severity: "critical" },
        { count: 3, severity: "medium" },
      ],
    });
    const text = Array.from({ length: count }, (_, i) => 10_000 + i).join(" ");

    expect(findings([rule], { text })[0]?.severity).toBe(severity);
  });

  it("stop at fifty per rule, and the last one counts the rest", () => {
    const parts = Array.from({ length: 80 }, (_, i) => ({ text: String(10_000 + i), where: `第 ${i} 页` }));
    const found = findings([FIVE], ...parts);

    expect(found).toHaveLength(50);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(80);
  });

  it("tell a level of its own wherever it stands: the highest of a compilation may come last", () => {
    const marks: MarkingRule = { ...FIVE, kind: "marking", family: "state", words: ["秘密", "绝密"] };
    const parts = Array.from({ length: 60 }, (_, i) => ({
      text: "秘密★5年",
      where: `文件${i}`,
      place: "line" as const,
    }));
    const found = findings([marks], ...parts, { text: "绝密★长期", where: "文件60", place: "line" });

    expect(found.filter(({ level }) => level === "绝密")).toMatchObject([{ where: "文件60", count: 1 }]);
  });

  it("can be asked for at any time without changing what comes after", () => {
    const session = createMatcher([packOf(FIVE)], { key: KEY }).begin();
    const counts: number[] = [];
    for (const part of sliced(`${"文".repeat(SLICE_CHARS - 3)}12345${"字".repeat(50)}`)) {
      session.feed(part);
      counts.push(session.findings().length);
    }

    expect(session.findings()).toMatchObject([{ count: 1 }]);
    expect(counts.at(-1)).toBe(1);
  });

  it("of one session know nothing of another's", () => {
    const matcher = createMatcher([packOf(FIVE)], { key: KEY });
    matcher.begin().feed({ place: "body", where: "", text: "12345", offset: 0 });

    expect(matcher.begin().findings()).toEqual([]);
  });
});

describe("slices that overlap", () => {
  const border = SLICE_CHARS;

  it.each([
    ["well inside the first", border - 5_000],
    ["in the overlap", border - 500],
    ["at the end of the overlap", border - 100],
    ["across the border", border - 2],
    ["right behind it", border],
    ["behind it", border + 5_000],
  ])("count a number once that stands %s", (_what, at) => {
    const text = `${"文".repeat(at)}12345${"字".repeat(10_000)}12345`;
    // Numbers count as distinct values, words as occurrences.
    const word = keywordsRule({ 文12345: 1 }, { id: "test/word", within: 100 });

    const found = findings([FIVE, word], ...sliced(text));

    expect(found).toMatchObject([
      { rule: "test/rule", count: 1 },
      { rule: "test/word", count: 1 },
    ]);
  });

  it("do not make a number of a longer one's beginning or end", () => {
    for (let shift = -8; shift <= 8; shift++) {
      const text = `${"文".repeat(border - 4 + shift)}1234567${"字".repeat(3_000)}`;
      expect(findings([FIVE], ...sliced(text)), `shift ${shift}`).toEqual([]);

      const overlap = `${"文".repeat(border - SLICE_OVERLAP - 4 + shift)}1234567${"字".repeat(3_000)}`;
      expect(findings([FIVE], ...sliced(overlap)), `shift ${shift}`).toEqual([]);
    }
  });

  it("see the words on the other side of a border", () => {
    const rule = patternRule("\\d{5}", { context: { words: ["卡号"], within: 30, required: true } });
    const text = `${"文".repeat(border - 10)}12345 是本人的卡号${"字".repeat(3_000)}`;

    expect(findings([rule], ...sliced(text))).toMatchObject([{ count: 1 }]);
  });

  it("count every occurrence of a word in a long text, none twice", () => {
    const word = keywordsRule({ 标底: 1 }, { within: 100 });
    const text = `${"标底一二三四五六七八".repeat(20_000)}`;

    expect(findings([word], ...sliced(text))).toMatchObject([{ count: 20_000 }]);
  });
});

describe("file names", () => {
  const rule = nameRule("(?:标底|报价单)", { level: "核心商密" });

  it.each<[string, Partial<MatchText>, number]>([
    ["a name that fits", { place: "filename", text: "三号楼报价单.xlsx" }, 1],
    ["traditional characters", { place: "filename", text: "三號樓報價單.xlsx" }, 1],
    ["another name", { place: "filename", text: "会议纪要.docx" }, 0],
    ["the words in the text", { place: "body", text: "报价单" }, 0],
  ])("%s", (_what, part, count) => {
    const found: readonly Finding[] = findings([rule], { text: "", ...part });

    expect(found).toHaveLength(count);
    for (const { level } of found) expect(level).toBe("核心商密");
  });
});

describe("the digest", () => {
  it("names the packs: equal for equal ones, different when a byte of one changes", () => {
    const pack = packOf(FIVE);
    const changed = { ...pack, digest: "1".repeat(64) };

    expect(createMatcher([pack], { key: KEY }).digest).toBe(createMatcher([pack], { key: KEY }).digest);
    expect(createMatcher([pack], { key: KEY }).digest).not.toBe(
      createMatcher([changed], { key: KEY }).digest,
    );
  });
});
