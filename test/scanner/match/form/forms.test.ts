import { describe, expect, it } from "vitest";
import type { FormRule } from "../../../../rules/rule.ts";
import { formRule, formsIn } from "./form-of.ts";

const TITLED: Partial<FormRule> = { titles: ["登记表"] };
const FILLED = "姓名：张某\n电话：15400000000\n";
const FAR = "这是一行正文。\n".repeat(400);

function confidences(rule: FormRule, ...texts: readonly string[]): readonly string[] {
  return formsIn([rule], ...texts.map((text) => ({ text }))).map(({ hit }) => hit.confidence);
}

describe("a form", () => {
  it.each([
    ["too few fields", ["姓名", "电话", "住址"], FILLED, 0],
    ["all fields", ["姓名", "电话"], FILLED, 1],
    ["fields too far apart", ["姓名", "电话"], `姓名：张某\n${FAR}电话：15400000000\n`, 0],
    [
      "fields some lines apart",
      ["姓名", "电话"],
      `姓名：张某\n${"正文。\n".repeat(50)}电话：15400000000\n`,
      1,
    ],
  ])("with %s", (_what, labels, text, count) => {
    expect(formsIn([formRule(labels)], { text })).toHaveLength(count);
  });

  it("needs a required field", () => {
    const fields = [{ label: ["姓名"] }, { label: ["电话"] }, { label: ["案由"], required: true }];
    const rule = formRule([], { fields, atLeast: 2 });

    expect(formsIn([rule], { text: FILLED })).toEqual([]);
    expect(formsIn([rule], { text: `${FILLED}案由：盗窃` })).toHaveLength(1);
  });

  it("needs one of its keys", () => {
    const rule = formRule(["姓名", "电话"], { keys: ["案由", "电话"] });
    const other = formRule(["姓名", "电话"], { keys: ["案由"] });

    expect(formsIn([rule], { text: FILLED })).toHaveLength(1);
    expect(formsIn([other], { text: FILLED })).toEqual([]);
    expect(formsIn([other], { text: `${FILLED}案由：盗窃` })).toHaveLength(1);
  });

  it("has fields that are lines of a certain shape", () => {
    const fields = [{ line: "某发〔\\d{4}〕\\d{1,4}号" }, { label: ["抄送"] }];
    const rule = formRule([], { fields, atLeast: 2 });

    expect(formsIn([rule], { text: "某发〔2024〕3号\n抄送：各县" })).toHaveLength(1);
    expect(formsIn([rule], { text: "依据某发〔2024〕3号文件\n抄送：各县" })).toEqual([]);
  });

  it.each([
    ["before or behind its fields", `填表说明：用钢笔填写\n${FILLED}`],
    ["behind them", `${FILLED}填表说明：用钢笔填写`],
  ])("is none with a barred word %s", (_what, text) => {
    expect(formsIn([formRule(["姓名", "电话"], { not: ["填表说明"] })], { text })).toEqual([]);
  });

  it("goes when a barred word comes in a later part", () => {
    const rule = formRule(["姓名", "电话"], { not: ["公开发布"] });

    expect(formsIn([rule], { text: FILLED, place: "cell" }, { text: "此件公开发布" })).toEqual([]);
  });

  it("looks only where its rule says", () => {
    const rule = formRule(["姓名", "电话"], { places: ["cell"] });

    expect(formsIn([rule], { text: FILLED })).toEqual([]);
    expect(formsIn([rule], { text: FILLED, place: "cell" })).toHaveLength(1);
  });

  it("shows words of its rule and none of the file", () => {
    const [found] = formsIn([formRule(["姓名", "电话"], TITLED)], { text: `来访登记表\n${FILLED}` });

    expect(found?.hit.excerpt).toBe("登记表 · 姓名 · 电话");
    expect(JSON.stringify(found?.hit.signals)).not.toContain("张");
  });
});

describe("the title of a form", () => {
  it.each([
    ["alone", "登记表"],
    ["behind the name of an office", "某市某局登记表"],
    ["spaced out", "登 记 表"],
    ["with a number behind it", "登记表（第 2 次）"],
    ["in a cell", "某局\t来访登记表"],
  ])("%s raises confidence", (_what, title) => {
    expect(confidences(formRule(["姓名", "电话"], TITLED), `${title}\n${FILLED}`)).toEqual(["high"]);
  });

  it.each([
    ["in a sentence", "请如实填写登记表"],
    ["in a list of enclosures", "附件：登记表"],
    ["quoted", "《登记表》"],
    ["before running text", "登记表由本人填写"],
    ["far above", `登记表\n${FAR}`],
  ])("%s is none", (_what, line) => {
    expect(confidences(formRule(["姓名", "电话"], TITLED), `${line}\n${FILLED}`)).toEqual(["medium"]);
  });

  it.each([
    ["涉密人员登记表", "high"],
    ["某局涉密载体收发登记表", "high"],
    ["来访登记表", "medium"],
  ])("with a star: %s", (title, confidence) => {
    const rule = formRule(["姓名", "电话"], { titles: ["涉密*登记表"] });

    expect(confidences(rule, `${title}\n${FILLED}`)).toEqual([confidence]);
  });

  it("of one form may end with that of another", () => {
    const rules = ["登记表", "来访登记表"].map((title, i) =>
      formRule(["姓名", "电话"], { id: `test/${i}`, titles: [title] }),
    );

    const found = formsIn(rules, { text: `来访登记表\n${FILLED}` });

    expect(found.map(({ hit }) => hit.confidence)).toEqual(["high", "high"]);
  });

  it.each([
    ["登记表\n姓名张某 电话一五四\n", 1],
    ["姓名张某 电话一五四\n", 0],
    ["登记表\n姓名应当填写 电话不得空缺\n", 0],
    ["登记表\n姓名张某是本地人。电话一五四，请联系。\n", 0],
  ])("lets values follow their labels at once: %j", (text, count) => {
    expect(formsIn([formRule(["姓名", "电话"], TITLED)], { text })).toHaveLength(count);
  });

  it("is looked for behind the fields too", () => {
    const rule = formRule(["姓名", "电话"], TITLED);

    expect(confidences(rule, FILLED)).toEqual(["medium"]);
    expect(confidences(rule, FILLED, "登记表")).toEqual(["high"]);
  });

  it("may stand in the file's name or in another place of the file", () => {
    const rule = formRule(["姓名", "电话"], { ...TITLED, titled: true });

    expect(formsIn([rule], { text: FILLED, place: "cell" })).toEqual([]);
    expect(formsIn([rule], { text: "登记表-张某.docx", place: "filename" }, { text: FILLED })).toHaveLength(
      1,
    );
    expect(formsIn([rule], { text: FILLED, place: "cell" }, { text: "登记表" })).toHaveLength(1);
    expect(formsIn([rule], { text: FILLED, place: "cell", where: "a.xlsx › 来访登记表!1:9" })).toHaveLength(
      1,
    );
  });
});

describe("forms of several files in one", () => {
  const rule = formRule(["姓名", "电话"]);
  const named = (where: string) => ({ text: where, place: "filename" as const, where });

  it("are found one by one", () => {
    const found = formsIn(
      [rule],
      named("a.docx"),
      { text: FILLED, where: "a.docx › 第 1 页" },
      { text: FILLED, where: "a.docx › 第 2 页" },
      named("b.docx"),
      { text: FILLED, where: "b.docx" },
    );

    expect(found.map(({ spot }) => spot.where)).toEqual(["a.docx › 第 1 页", "b.docx"]);
  });

  it("do not lend each other fields", () => {
    const parts = ["姓名：张某", "电话：15400000000"].flatMap((text, i) => [
      named(`${i}.txt`),
      { text, where: `${i}.txt` },
    ]);

    expect(formsIn([rule], ...parts)).toEqual([]);
  });

  it("are remembered when many files follow", () => {
    const files = Array.from({ length: 300 }, (_, i) => [
      named(`${i}.txt`),
      { text: i % 100 === 0 ? FILLED : "正文", where: `${i}.txt` },
    ]);

    expect(formsIn([rule], ...files.flat())).toHaveLength(3);
  });

  it("come in pieces of one file", () => {
    const [first, second] = ["姓名：张某\n", "电话：15400000000\n"];

    expect(formsIn([rule], { text: first!, place: "cell" }, { text: second! })).toHaveLength(1);
  });
});
