import { describe, expect, it } from "vitest";
import { formRule, formsIn } from "./form-of.ts";

const PERSON = formRule(["姓名", "联系电话"], { filled: 2 });

describe("a label of a form", () => {
  it.each([
    ["fills a cell beside its value", "姓名\t张某\n联系电话\t15400000000"],
    ["stands before a colon", "姓名：张某\n联系电话:15400000000"],
    ["stands before blanks", "姓名 张某\n联系电话  15400000000"],
    ["stands before an underlined value", "姓名__张某__\n联系电话__15400000000__"],
    ["stands before a number without a blank", "姓名 张某\n联系电话15400000000"],
    ["is spaced out", "姓　　名：张某\n联 系 电 话：15400000000"],
    ["is broken over the lines of its cell", "姓\n名\t张某\t联系\n电话\t15400000000"],
    ["is written in full-width or traditional characters", "姓名：張某\n聯繫電話：１５４００００００００"],
    ["is numbered", "1.姓名：张某\n（二）联系电话：15400000000"],
    ["is marked as required", "*姓名：张某\n★联系电话：15400000000"],
    ["carries a remark", "姓名（签字）：张某\n联系电话(手机)：15400000000"],
    ["carries a remark on the next line of its cell", "姓名\n（签字）\t张某\t联系电话\t15400000000"],
    ["stands in a second column", "单位 某局 姓名 张某 联系电话 15400000000"],
    ["follows another field on the line", "单位：某局，姓名：张某，联系电话：15400000000"],
    ["stands above its value", "姓名\n张某\n联系电话\n15400000000"],
    ["heads a column", "序号\t姓名\t联系电话\n1\t张某\t15400000000"],
    ["is a key of exported data", '{"姓名": "张某", "联系电话": "15400000000"}'],
    ["stands between drawn rules", "│姓名│张某│联系电话│15400000000│"],
  ])("%s", (_what, text) => {
    expect(formsIn([PERSON], { text })).toHaveLength(1);
  });

  it.each([
    ["in running prose", "请填写姓名和联系电话，以便我们联系。"],
    ["in a list of fields", "登记姓名、联系电话、住址等内容。"],
    ["in a longer word", "姓名权 张某\n联系电话簿 15400000000"],
    ["behind other characters", "报案人姓名：张某\n紧急联系电话：15400000000"],
    ["before running text", "姓名应当与身份证一致\n联系电话必须畅通"],
    ["broken over lines of prose", "请务必留下您的姓\n名，以及您的联系\n电话，谢谢"],
  ])("is none %s", (_what, text) => {
    expect(formsIn([PERSON], { text })).toEqual([]);
  });

  it("is the longest one that stands there", () => {
    const rule = formRule(["报警人", "报警人姓名"], { filled: 1 });

    expect(formsIn([rule], { text: "报警人姓名：张某" })).toEqual([]);
  });

  it("may be written in several ways", () => {
    const rule = formRule(["姓名/名字", "手机/联系电话"]);

    expect(formsIn([rule], { text: "名字：张某\n手机：15400000000" })).toHaveLength(1);
  });

  it("in Latin letters stands alone and in any case", () => {
    const rule = formRule(["XM", "SFZH"]);

    expect(formsIn([rule], { text: "xm\tsfzh\n张某\t无此号" })).toHaveLength(1);
    expect(formsIn([rule], { text: "axm 张某\nsfzhb 无此号" })).toEqual([]);
  });
});
