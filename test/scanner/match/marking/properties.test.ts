import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksOf } from "../../../support/marks.ts";

const INVISIBLE = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f"];
const BLANKS = [" ", "\u3000", "  "];
const level = fc.constantFrom("绝密", "机密", "秘密");
const years = fc.integer({ min: 1, max: 30 });

/** Puts one of the fillers between any two characters. */
function strewn(text: string, fillers: readonly string[], picks: readonly number[]): string {
  return [...text]
    .map(
      (char, i) =>
        char + (picks[i % picks.length]! % 2 ? fillers[picks[i % picks.length]! % fillers.length] : ""),
    )
    .join("");
}

describe("a mark of any level and term", () => {
  it.each([
    ["invisible characters", INVISIBLE],
    ["letter spacing", BLANKS],
  ])("is not hidden by %s", (_what, fillers) => {
    fc.assert(
      fc.property(level, years, fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }), (word, term, picks) => {
        const [hit] = marksOf("line", strewn(`${word}★${term}年`, fillers, picks));

        expect(hit).toMatchObject({ family: "state", level: word, term: `${term}年` });
      }),
    );
  });

  it("is not hidden by a line end anywhere in it", () => {
    fc.assert(
      fc.property(level, years, fc.integer({ min: 1, max: 4 }), (word, term, cut) => {
        const mark = `${word}★${term}年`;

        expect(marksOf("line", `${mark.slice(0, cut)}\n${mark.slice(cut)}`)).toMatchObject([{ level: word }]);
      }),
    );
  });

  it("is found in the middle of anything", () => {
    const lines = fc.array(
      fc.string({
        unit: fc.constantFrom(..."的一是在不了有和人这中大为上个国，。、"),
        minLength: 12,
        maxLength: 60,
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lines, lines, level, (before, after, word) => {
        const text = [...before, `${word}★5年`, ...after].join("\n");

        expect(marksOf("body", text).map((hit) => hit.level)).toContain(word);
      }),
    );
  });
});

/** What may be written, and how it is told. */
const WORDS = ["绝密", "机密", "秘密", "工作秘密", "警务工作秘密", "核心商密", "普通商密"];
const STARS = [..."★☆⭐🌟✩✪✯✰⋆＊*﹡※●◆■▲△\uf0ab◎◇", " ★ ", "　★　", "★ "];
const TERMS: readonly (readonly [string, string])[] = [
  ["1年", "1年"],
  ["１０年", "10年"],
  ["三十年", "三十年"],
  ["6个月", "6个月"],
  ["长期", "长期"],
  ["⻓期", "长期"],
  ["2030年5月1日", "2030年5月1日"],
  ["2030.5.1", "2030年5月1日"],
  ["（5年）", "5年"],
  ["1 0 年", "10年"],
  ["15日", "15日"],
  ["1年6个月", "1年6个月"],
];
const BEFORE = [
  "",
  "000001 ",
  "No.0001 ",
  "编号：0001 ",
  "特急 ",
  "加急·",
  "★",
  "— ",
  "\t",
  "第3号 ",
  "份号：000123　",
  "密级：",
];
const BEHIND = [
  "",
  " 特急",
  "　　加急",
  " 指人专办",
  " 第3份 共5份",
  " X府办〔2024〕3号",
  " 不得外传",
  "，注意保密",
  " 会后收回",
  "（送审稿）",
  "。",
];

describe("a mark in the company that offices give it", () => {
  it("is told with its level and term", () => {
    const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
    const parts = fc.tuple(pick(BEFORE), pick(WORDS), pick(STARS), pick(TERMS), pick(BEHIND));
    fc.assert(
      fc.property(parts, ([before, word, star, [written, term], behind]) => {
        const hits = marksOf("line", `${before}${word}${star}${written}${behind}`);

        expect(hits).toMatchObject([{ level: word, term }]);
      }),
      { numRuns: 1_000 },
    );
  });
});

const NAMES = [
  "部署方案",
  "关于XX的请示",
  "2024年工作总结",
  "会议纪要",
  "附件1 预案",
  "20240501通知",
  "关于印发《某办法》的通知",
];
const LEVELS = ["绝密", "机密级", "秘密★长期", "机密★5年", "工作秘密", "核心商密", "内部资料"];
const AROUND = ["()", "（）", "[]", "【】", "〔〕", "「」"];
const EXTENSIONS = [".docx", ".ofd", ".xlsx", "", ".zip", ".tar.gz"];

describe("a level in a name", () => {
  it.each([
    [
      "brackets before",
      (level: string, name: string, [open, close]: string) => `${open}${level}${close}${name}`,
    ],
    [
      "brackets behind",
      (level: string, name: string, [open, close]: string) => `${name}${open}${level}${close}`,
    ],
    ["a dash before", (level: string, name: string) => `${level}-${name}`],
    ["a dash behind", (level: string, name: string) => `${name}_${level}`],
    ["a blank behind", (level: string, name: string) => `${name} ${level}`],
  ])("is found with %s", (_how, made) => {
    const pick = (...list: readonly string[]) => fc.constantFrom(...list);
    const parts = fc.tuple(pick(...LEVELS), pick(...NAMES), pick(...AROUND), pick(...EXTENSIONS));
    fc.assert(
      fc.property(parts, ([level, name, around, extension]) => {
        expect(marksOf("filename", `${made(level, name, around)}${extension}`)).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe("text made to hurt", () => {
  it.each([
    ["one character a million times", "密".repeat(1_000_000)],
    ["levels without end", "机密".repeat(300_000)],
    ["marks without end", "机密★".repeat(300_000)],
    ["two hundred thousand short lines", "机密\n".repeat(200_000)],
    ["labels without end", "密级：".repeat(200_000)],
    ["brackets without end", "（机密".repeat(200_000)],
    ["one wide row", "密级\t机密\t".repeat(100_000)],
    ["a page for each level", "\f机密".repeat(200_000)],
    ["stars that end in short lines", "机密★\n的\n".repeat(100_000)],
    ["labels of many levels", "密级：机密、\n".repeat(100_000)],
    ["banners without end", "SECRET//".repeat(100_000)],
    ["banners line by line", "SECRET a SECRET\n".repeat(60_000)],
  ])("is read in linear time: %s", { timeout: 60_000 }, (_what, text) => {
    expect(() => [marksOf("body", text), marksOf("cell", text)]).not.toThrow();
  });

  it("ends where a page ends behind a line that ends at once", () => {
    expect(marksOf("header", "\n年0内部\f部")).toEqual([]);
  });

  it("never throws on random text", () => {
    const chars = fc.string({
      unit: fc.constantFrom(..."绝密机秘级★▲（）：:、。0年月期长\t\n\f □☑A.内部工作".split("")),
      maxLength: 80,
    });

    fc.assert(
      fc.property(
        chars,
        fc.constantFrom("body", "line", "cell", "filename", "header", "property", "ocr"),
        (text, place) => {
          for (const { start, end } of marksOf(place as "body", text)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
