import { describe, expect, it } from "vitest";
import { isValue } from "../../../../scanner/match/form/values.ts";
import { formRule, formsIn } from "./form-of.ts";

describe("a value", () => {
  it.each(["张某", "15400000000", "男", "无", "2024年3月4日", "☑男 □女", "某局副局长", "(2024)1号"])(
    "is %s",
    (text) => {
      expect(isValue(text)).toBe(true);
    },
  );

  it.each([
    ["nothing", ""],
    ["blanks and rules", " ____ "],
    ["signs", "（）……"],
    ["the parts of a date", "  年  月  日"],
    ["a date without day and month", "2024年 月 日"],
    ["crosses", "XXX"],
    ["unticked boxes", "□男 □女"],
    ["a prompt", "请选择"],
    ["what a guide says of it", "写明起止时间"],
    ["where to sign", "（签名盖章）"],
    ["a place holder of a template", "{{name}}"],
    ["another label", "政治面貌及入党时间"],
    ["a unit", "岁)"],
    ["null", "NULL"],
  ])("is not %s", (_what, text) => {
    expect(isValue(text)).toBe(false);
  });

  it.each([
    ["empty cells", "姓名\t\t电话\t\n"],
    ["the next label", "姓名\t电话\n"],
    ["rules", "姓名：______\n电话：______\n"],
    ["a date to be written below", "姓名：\n年 月 日\n电话：\n2024年 月 日\n"],
    ["more labels in the next line", "姓名：\n姓名：  电话：\n"],
    ["labels below each other", "姓名\n电话\n"],
  ])("is missing from a form with %s", (_what, text) => {
    expect(formsIn([formRule(["姓名", "电话"])], { text })).toEqual([]);
  });

  it("is counted once for each field", () => {
    const rule = formRule(["姓名", "电话"], { filled: 2 });

    expect(formsIn([rule], { text: "姓名：张某\n姓名：李某\n电话：" })).toEqual([]);
  });

  it("may be required of one field", () => {
    const rule = formRule(["姓名"], {
      fields: [{ label: ["姓名"] }, { label: ["电话"], filled: true }],
      atLeast: 2,
    });

    expect(formsIn([rule], { text: "姓名：张某\n电话：" })).toEqual([]);
    expect(formsIn([rule], { text: "姓名：张某\n电话：15400000000" })).toHaveLength(1);
  });
});
