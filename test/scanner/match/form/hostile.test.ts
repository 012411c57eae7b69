import { describe, expect, it } from "vitest";
import { formRule, formsIn } from "./form-of.ts";

const LABELS = ["姓名", "身份证号", "联系电话", "出生年月", "家庭主要成员及社会关系"];
const RULES = Array.from({ length: 30 }, (_, i) =>
  formRule(LABELS, { id: `test/${i}`, titles: ["干部任免审批表"] }),
)
  .concat(formRule(LABELS, { rows: 200, atLeast: 2, id: "test/list", titles: ["名册"], titled: true }))
  .concat(
    formRule([], { fields: [{ line: "[甲乙]{1,100}号" }], id: "test/line", titled: true, titles: ["表"] }),
  );

/** Text that takes time growing with its square, however fast the machine, would take minutes here. */
const SIZE = 400_000;
const MOST_MS = 6_000;

describe("hostile text", () => {
  it.each([
    "姓名:",
    "姓名\t",
    "姓名 ",
    "姓名(",
    "姓名\n",
    "姓",
    "姓\n",
    "姓            ",
    "姓名_",
    "姓名\t身份证号\n",
    "姓名\t身份证号\t联系电话\n1\t2\t3\n",
    "干部任免审批 ",
    "干 部 任 免 审 批 表",
    "(表)",
    "甲乙",
    "甲乙号\n",
    "\n",
    "\t",
    "|",
    "家庭主要成员及社会关",
  ])(
    "of %j is read in time that grows with its length",
    (unit) => {
      const text = unit.repeat(SIZE / unit.length);
      const before = process.cpuUsage().user;

      formsIn(RULES, { text }, { text, place: "cell", where: "第 2 页" });

      expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(MOST_MS);
    },
    60_000,
  );
});
