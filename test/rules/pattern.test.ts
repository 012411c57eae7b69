import { describe, expect, it } from "vitest";
import { RuleError } from "../../rules/errors.ts";
import { readPattern } from "../../rules/pattern.ts";

function codeOf(source: string): string {
  try {
    readPattern(source);
    return "accepted";
  } catch (error) {
    return error instanceof RuleError ? error.code : String(error);
  }
}

describe("what a pattern may not do", () => {
  it.each([
    // The evil ones of facts/matching.md section 5.
    ["^(a+)+$", "PATTERN_UNBOUNDED"],
    ["^(a|a|aa)+$", "PATTERN_UNBOUNDED"],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", "PATTERN_UNBOUNDED"],
    ["x*.*(?:.*=.*)y", "PATTERN_UNBOUNDED"],
    ["\\s+$", "PATTERN_UNBOUNDED"],
    ["^([一-龥]+)*号$", "PATTERN_UNBOUNDED"],
    ["(?:姓名.*)+身份证.*号", "PATTERN_UNBOUNDED"],
    // The same with bounds put on.
    ["^(a{1,20}){1,20}$", "PATTERN_CATASTROPHIC"],
    ["^(a|a|aa){0,20}$", "PATTERN_CATASTROPHIC"],
    ["x{0,9}.{0,50}(?:.{0,50}=.{0,50})y", "PATTERN_CATASTROPHIC"],
    ["^([一-龥]{1,20}){0,20}号$", "PATTERN_CATASTROPHIC"],
    ["(?:姓名.{0,40}){1,10}身份证.{0,40}号", "PATTERN_CATASTROPHIC"],
    ["(?:a?){20}b", "PATTERN_CATASTROPHIC"],
    ["(?:\\d{0,9}-?){9}x", "PATTERN_CATASTROPHIC"],
    // Few ways, but a long way to go on each.
    ["a{0,9}a{0,9}a{0,9}a{400}b", "PATTERN_CATASTROPHIC"],
    // Unbounded in other clothes.
    ["密级.{3,}", "PATTERN_UNBOUNDED"],
    ["密级.*?期限", "PATTERN_UNBOUNDED"],
    // Not supported.
    ["(?=密)级", "PATTERN_REFUSED"],
    ["(?<!\\d)1\\d{10}", "PATTERN_REFUSED"],
    ["(密)\\1", "PATTERN_REFUSED"],
    ["(?<x>密)\\k<x>", "PATTERN_REFUSED"],
    ["(?i:secret)", "PATTERN_REFUSED"],
    ["a{1001}", "PATTERN_REFUSED"],
    ["[一-龥]{1,600}", "PATTERN_REFUSED"],
    ["(?:密级){0,3}", "PATTERN_REFUSED"],
    ["密".repeat(2_001), "PATTERN_REFUSED"],
    // Not a pattern at all.
    ["(密级", "PATTERN_SYNTAX"],
    ["密级)", "PATTERN_SYNTAX"],
    ["[密级", "PATTERN_SYNTAX"],
    ["[9-0]", "PATTERN_SYNTAX"],
    ["?密", "PATTERN_SYNTAX"],
    ["[0-9a-Z]", "PATTERN_SYNTAX"],
    ["密{1-5}", "PATTERN_SYNTAX"],
    ["密{1，5}", "PATTERN_SYNTAX"],
    ["密{3,1}", "PATTERN_SYNTAX"],
    ["密\\", "PATTERN_SYNTAX"],
    ["\\q", "PATTERN_SYNTAX"],
    ["\\u12", "PATTERN_SYNTAX"],
    ["(?<x>密)(?<x>级)", "PATTERN_SYNTAX"],
    [`${"(".repeat(40)}密${")".repeat(40)}`, "PATTERN_SYNTAX"],
  ])("refuses %s", (source, code) => {
    expect(codeOf(source)).toBe(code);
  });

  it("names the position, quotes the surroundings and says what to write instead", () => {
    const error = (() => {
      try {
        return readPattern("密级[:：].+期限", { file: "a.yaml", line: 7, field: "rules[0].pattern" });
      } catch (caught) {
        return caught;
      }
    })() as RuleError;

    expect(error.at).toEqual({ file: "a.yaml", line: 7, field: "rules[0].pattern" });
    expect(error.what.en).toContain("character 8 of the pattern");
    expect(error.fix.en).toContain("{1,30}");
    expect(error.describe("zh")).toContain("第 8 个字符");
  });
});

describe("what a pattern may cost", () => {
  it.each([
    ["[一-龥]{0,40}[一-龥]{300}号", "everywhere", false],
    ["[一-龥]{0,40}[一-龥]{300}号", "once", true],
    ["[0-9]{0,40}[0-9]{150}x", "everywhere", false],
    ["^[0-9]{0,40}[0-9]{150}x", "everywhere", true],
    ["^甲|[0-9]{0,40}[0-9]{150}x", "everywhere", false],
    ["卡号[0-9]{0,40}[0-9]{150}x", "everywhere", true],
    ["a{0,9}a{0,9}a{0,9}a{80}b", "everywhere", false],
    ["a{0,9}a{0,9}a{0,9}b", "everywhere", true],
  ] as const)("depends on where it is tried: %s %s", (source, tried, allowed) => {
    const read = () => readPattern(source, {}, tried);

    if (allowed) expect(read).not.toThrow();
    else expect(read).toThrow(expect.objectContaining({ code: "PATTERN_CATASTROPHIC" }));
  });
});

describe("a repetition that is written otherwise", () => {
  it.each([
    ["密{1-5}", "{1,5}"],
    ["密{1，5}", "{1,5}"],
    ["密{2, 5}", "{2,5}"],
    ["密{,5}", "{0,5}"],
  ])("%s is answered with %s", (source, meant) => {
    expect(() => readPattern(source)).toThrow(
      expect.objectContaining({ fix: expect.objectContaining({ en: expect.stringContaining(meant) }) }),
    );
  });
});

describe("what a pattern may do", () => {
  it.each([
    ["[1-9]\\d{5}(?:19|20)\\d{9}[\\dX]"],
    ["[一-龥]{2,20}(?:密|函|字)?[〔(](?:19|20)\\d{2}[〕)] {0,3}\\d{1,5}号"],
    ["(?<level>绝密|机密|秘密)★\\d{1,2}(?:年|个月)"],
    ["^密级$"],
    ["\\bMJ\\b[\\w.-]{1,30}"],
    ["[\\u4e00-\\u9fff]{1,2}字第?\\d{4,8}号"],
    ["\\p{Script=Han}{1,10}县"],
    ["\\u{20000}.{1,5}\\x41"],
    ["a{3}?b"],
    ["[^\\n|]{1,20}[+*?.\\-\\]]"],
  ])("accepts %s", (source) => {
    expect(codeOf(source)).toBe("accepted");
  });

  it.each([
    ["[使用|传阅]", 1],
    ["注意[保管|保存]", 1],
    ["[保管保存]", 1],
    ["(?:使用|传阅)", 0],
    ["[:：|]", 0],
    ["[一-龥]{2,9}", 0],
    [".{0,50}号.{0,5}[一-龥]{0,5}x", 1],
    ["[?:使用|传阅]", 1],
    ["[Y|N]", 1],
    ["[A-z]{4}", 1],
    ["[0-9A-Za-z]{4}", 0],
    ["编号。{0,9}x", 1],
    ["[a-z]{1,9}@qq.com", 1],
    ["\\d{1,3}.\\d{1,3}", 1],
    ["[a-z]{1,9}@qq\\.com", 0],
    ["甲.乙", 0],
    ["文件(内部)", 1],
    ["文件\\(内部\\)", 0],
    ["文件(内部|秘密)", 0],
    ["文件(内部)?号", 0],
    ["文件(?<level>内部)", 0],
    ["甲|乙|甲", 1],
    ["编号(?:ab|abc)", 1],
    ["编号(?:abc|ab)", 0],
    ["(?:年|年度)报", 0],
    ["编号(?:甲|)", 1],
  ])("points at the likely slips of %s: %d", (source, count) => {
    expect(readPattern(source).slips).toHaveLength(count);
  });
});

describe("what a search learns from a pattern", () => {
  it.each([
    ["1[3-9]\\d{9}", { min: 11, max: 11 }, 11, "1"],
    ["(?:\\+86)?1\\d{10}", { min: 11, max: 14 }, 11, "1"],
    ["[一-龥]{2,4}〔\\d{4}〕", { min: 8, max: 10 }, 8, "〔"],
    ["甲|乙丙", { min: 1, max: 2 }, 1, undefined],
    ["(?:接警单){2}", { min: 6, max: 6 }, 6, "接警单接警单"],
    ["\\u{20000}ab", { min: 4, max: 4 }, 0, "\u{20000}ab"],
  ])("%s", (source, width, opening, literal) => {
    const pattern = readPattern(source);

    expect(pattern.width).toEqual(width);
    expect(pattern.opening).toHaveLength(opening);
    expect(pattern.anchor?.literal).toBe(literal);
  });

  it("knows what can stand at each of the first places, optional parts included", () => {
    const [first, second] = readPattern("a?[bc]d").opening;

    expect(first).toEqual([97, 99]);
    expect(second).toEqual([98, 100]);
  });
});
