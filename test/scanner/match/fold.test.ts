import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../scanner/match/fold.ts";

describe("fold", () => {
  it.each([
    ["full-width letters and digits", "机密★１０年　ＡＢ", "机密★10年 AB"],
    ["Kangxi radicals", "⼯作秘密 6个⽉", "工作秘密 6个月"],
    ["radicals that NFKC leaves alone", "⻓期 第3⻚ ⻅ ⺠ ⻄ ⻉ ⻔ ⻋", "长期 第3页 见 民 西 贝 门 车"],
    ["a radical of a traditional form", "⾧期 ⻑期", "长期 长期"],
    [
      "traditional and variant characters",
      "絕密 機密 祕密 宻 內部 國級 絶對",
      "绝密 机密 秘密 密 内部 国级 绝对",
    ],
    ["all stars", "☆✩✪✫✬✭✮✯✰⭐⋆🌟\uf0ab\uf0b6", "★".repeat(14)],
    ["triangles", "△▲▴", "▲▲▲"],
    ["strange line ends", "a\u2028b\u2029c\u0085d\ve", "a\nb\nc\nd\ne"],
    ["letters of mathematics", "𝟏𝟎年 𝐒𝐄𝐂𝐑𝐄𝐓", "10年 SECRET"],
    ["compatibility ideographs", "\uf9b4\u{2f81a}", "领冬"],
  ])("folds %s", (_what, text, folded) => {
    expect(fold(text).text).toBe(folded);
  });

  it.each([
    ["the star of code and masks", "138****8000 a*b *p"],
    ["case", "Secret SECRET"],
    ["blanks, tabs, line and page ends", "a  b\tc\nd\fe\r\n"],
    ["rare characters outside the basic plane", "𠮷𡨴"],
    ["lone surrogates", "a\ud800b\udc00"],
    ["nothing", ""],
  ])("leaves %s alone", (_what, text) => {
    expect(fold(text).text).toBe(text);
  });

  it.each([
    ["soft hyphen", "\u00ad"],
    ["grapheme joiner", "\u034f"],
    ["zero-width space", "\u200b"],
    ["bidi override", "\u202e"],
    ["word joiner", "\u2060"],
    ["bidi isolate", "\u2066"],
    ["variation selector", "\ufe0f"],
    ["byte order mark", "\ufeff"],
    ["Hangul filler", "\u3164"],
    ["half-width Hangul filler", "\uffa0"],
    ["Mongolian vowel separator", "\u180e"],
    ["tag character", "\u{e0041}"],
    ["ideographic variation selector", "\u{e0100}"],
  ])("drops a %s", (_what, invisible) => {
    expect(fold(`机${invisible}密${invisible}`).text).toBe("机密");
  });
});

describe("the way back", () => {
  it("names the original of every folded character, through drops, expansions and pairs", () => {
    const text = "\u200b机\u200b密🌟…ﷺ１0年";
    const folded = fold(text);

    expect(folded.text.startsWith("机密★...")).toBe(true);
    const back = [..."机密★"].map((char) => folded.source(folded.text.indexOf(char)));
    expect(back).toEqual([1, 3, 4]);
    expect([3, 4, 5].map((offset) => folded.source(offset))).toEqual([6, 6, 6]);
    expect(folded.source(folded.text.indexOf("年"))).toBe(text.indexOf("年"));
    expect(folded.source(folded.text.length)).toBe(text.length);
  });

  it("never falls, stays inside, and leads to what folds to the same", () => {
    const piece = fc.oneof(
      fc.constantFrom("机", "密", "⻓", "\u200b", "🌟", "…", "㎏", "\ud800", "\u{e0041}"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const folded = fold(text);
        let last = 0;
        for (let offset = 0; offset <= folded.text.length; offset++) {
          const source = folded.source(offset);
          expect(source).toBeGreaterThanOrEqual(last);
          expect(source).toBeLessThanOrEqual(text.length);
          last = source;
        }
        for (let offset = 0; offset < folded.text.length; offset++) {
          const point = text.codePointAt(folded.source(offset))!;
          expect(fold(String.fromCodePoint(point)).text).toContain(folded.text[offset]);
        }
      }),
    );
  });

  it("folds what is folded no further", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = fold(text).text;
        expect(fold(once).text).toBe(once);
      }),
    );
  });

  it("makes room for text that grows", () => {
    const { text, source } = fold("ﷺ".repeat(5_000));

    expect(text.length).toBe(90_000);
    expect(source(17)).toBe(0);
    expect(source(18)).toBe(1);
    expect(source(90_000)).toBe(5_000);
  });
});
