import { describe, expect, it } from "vitest";
import { NumberFormats } from "../../../../scanner/extract/sheet/number-formats.ts";

const CUSTOM = 164;

function formats(code: string | number): NumberFormats {
  const table = new NumberFormats();
  if (typeof code === "string") table.define(CUSTOM, code);
  table.addStyle(typeof code === "string" ? CUSTOM : code);
  return table;
}

describe("a number in a cell", () => {
  it.each([
    ["yyyy-mm-dd", 45_356, "2024-03-05"],
    ['yyyy"年"m"月"d"日";@', 45_356, "2024-03-05"],
    ["[$-804]yyyy年m月d日", 45_356, "2024-03-05"],
    ['m"月"d"日"', 45_356, "2024-03-05"],
    ["[DBNum1][$-804]yyyy年m月", 45_356, "2024-03-05"],
    ["yyyy/m/d h:mm", 45_356.604_166_666_7, "2024-03-05 14:30"],
    ["h:mm AM/PM", 0.604_166_666_7, "14:30"],
    ["mm:ss", 0.001, "00:01:26"],
    ["[h]:mm", 1.5, "36:00"],
    [14, 45_356, "2024-03-05"],
    [22, 45_356.25, "2024-03-05 06:00"],
    [31, 45_356, "2024-03-05"],
    [58, 45_356, "2024-03-05"],
    [14, 1, "1900-01-01"],
    [14, 59, "1900-02-28"],
    [14, 61, "1900-03-01"],
    [14, 2_958_465, "9999-12-31"],
    [14, 2_958_466, "2958466"],
    [14, -1, "-1"],
  ])("of format %s: %d is the date or time %s", (code, value, text) => {
    expect(formats(code).number(0, value)).toBe(text);
  });

  it("counts from 1904 where the workbook says so", () => {
    const table = formats("yyyy-mm-dd");
    table.from1904 = true;

    expect(table.number(0, 43_894)).toBe("2024-03-05");
  });

  it.each([
    ["General", 13_800_138_000, "13800138000"],
    ["G/通用格式", 5, "5"],
    ["0.00E+00", 5, "5"],
    ["#,##0.00", 1_234.5, "1234.5"],
    ['_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 1_234.5, "1234.5"],
    ["[Red]0", 7, "7"],
    ["0.0%", 0.125, "0.125"],
    ["0.00", 0.1 + 0.2, "0.3"],
    ["0", 1e17, "100000000000000000"],
    [0, 1e300, "1e+300"],
  ])("of format %s is its digits: %d is %s", (code, value, text) => {
    expect(formats(code).number(0, value)).toBe(text);
  });

  it.each([
    ['"机密★"0"年"', 1, "机密★1年"],
    ["机密★0年", 1, "机密★1年"],
    ['0"年";"负"0"年";"长期"', 0, "长期\t0"],
    ['0"年";"负"0"年";"长期"', -3, "负3年"],
    ['"机密"', 5, "机密\t5"],
    ["000000", 1_234, "001234"],
    ["\\机\\密0", 3, "机密3"],
  ])("of format %s shows words and zeros: %d is %s", (code, value, text) => {
    expect(formats(code).number(0, value)).toBe(text);
  });

  it("a text shows the words of its format", () => {
    expect(formats('"机密★"@').text(0, "1年")).toBe("机密★1年");
    expect(formats('0;-0;0;"机密★"@').text(0, "1年")).toBe("机密★1年");
    expect(formats("@").text(0, "1年")).toBe("1年");
  });

  it("a style or a format that does not exist changes nothing", () => {
    expect(new NumberFormats().number(7, 5)).toBe("5");
    expect(formats(9_999).number(0, 5)).toBe("5");
  });

  it("an absurdly long format is not looked at", () => {
    expect(formats('"机密"'.repeat(1_000)).number(0, 5)).toBe("5");
  });
});

it("tells whether there were more styles or formats than are kept", () => {
  const [styles, codes] = [new NumberFormats(), new NumberFormats()];
  for (let count = 0; count < 65_536; count += 1) {
    styles.addStyle(14);
    codes.defineNext("0");
  }
  expect([styles.isCut, codes.isCut]).toEqual([false, false]);

  styles.addStyle(14);
  codes.defineNext("0");
  expect([styles.isCut, codes.isCut]).toEqual([true, true]);
});
