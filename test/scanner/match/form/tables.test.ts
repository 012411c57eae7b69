import { describe, expect, it } from "vitest";
import { textParts } from "../../../../scanner/extract/text-parts.ts";
import { formRule, formsIn } from "./form-of.ts";

const LIST = formRule(["姓名", "证号", "电话"], { rows: 10, atLeast: 2 });
const HEAD = "序号\t姓名\t证号\t电话\n";
const row = (i: number) => `${i}\t张某\tA${i}\t154${i}\n`;
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i)).join("");

describe("a list", () => {
  it.each([
    ["enough rows", HEAD + rows(10), 1],
    ["one row less", HEAD + rows(9), 0],
    ["rows without a head", rows(20), 0],
    ["rows without values", HEAD + "1\t\t\t\n".repeat(20), 0],
    [
      "many more columns",
      `部门\t${HEAD}`.replace("\n", "\t备注\t邮编\n") + "一处\t1\t张某\tA\t154\t无\t0\n".repeat(10),
      1,
    ],
    ["empty cells left out by the reader", HEAD + "1\t张某\tA1\n".repeat(10), 1],
    ["a head broken over lines", `序号\t姓\n名\t证\n号\t电话\n${rows(10)}`, 1],
    ["columns parted by blanks", `序号 姓 名 证号 电话\n${rows(10).replaceAll("\t", " ")}`, 1],
    ["a head repeated on each page", `${HEAD}${rows(5)}\f${HEAD}${rows(5)}`, 1],
    ["a head and prose behind it", `${HEAD}${"这是一段说明文字。\n".repeat(20)}`, 0],
  ])("with %s", (_what, text, count) => {
    expect(formsIn([LIST], { text, place: "cell" })).toHaveLength(count);
  });

  it("is not a form whose fields stand beside their values", () => {
    const form = "姓名\t张某\t证号\tA1\n单位\t某局\t电话\t1540\n".repeat(10);

    expect(formsIn([LIST], { text: form, place: "cell" })).toEqual([]);
  });

  it("is not a form for which the table's words are unknown", () => {
    const form = `姓名\t张某\t证号\t000000199001010010\n${"项目\t甲\t金额\t乙\n".repeat(20)}`;

    expect(formsIn([LIST], { text: form, place: "cell" })).toEqual([]);
  });

  it("needs the required column in its head", () => {
    const fields = [{ label: ["姓名"] }, { label: ["证号"], required: true }, { label: ["电话"] }];
    const rule = formRule([], { fields, rows: 10, atLeast: 2 });
    const text = `姓名\t电话\n${"张某\t1540\n".repeat(10)}证号：A1`;

    expect(formsIn([rule], { text, place: "cell" })).toEqual([]);
  });

  it.each([
    [8, 0],
    [12, 1],
  ])("of %i rows over the border of two slices counts each row once", (count, found) => {
    const text = `${"说明。\n".repeat(16_370)}${HEAD}${rows(count)}`;
    const slices = [...textParts("cell", "", text)];

    expect(slices.length).toBeGreaterThan(1);
    expect(formsIn([LIST], ...slices)).toHaveLength(found);
  });

  it("goes on in the next block of its sheet", () => {
    const parts = [HEAD + rows(6), rows(6)].map((text, i) => ({
      text,
      place: "cell" as const,
      where: `表!${i}`,
    }));

    expect(formsIn([LIST], ...parts)).toHaveLength(1);
  });

  it("of 200,000 rows is one finding", () => {
    const block = { text: rows(1_000), place: "cell" as const };
    const parts = Array.from({ length: 200 }, (_, i) => ({ ...block, where: `表!${i}` }));

    expect(formsIn([LIST], { text: HEAD, place: "cell" }, ...parts)).toHaveLength(1);
  });
});
