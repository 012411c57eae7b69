import { expect, it } from "vitest";
import { SIGNALS } from "../../../../rules/signals.ts";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf } from "../../../support/marks.ts";

/** Place, text, and what is told of the mark, in order. */
const CASES: readonly (readonly [Place, string, string])[] = [
  ["line", "机密★10年", "star term page-top own-line"],
  ["line", "000012 机密★5年 特急", "star term page-top own-line companion"],
  ["body", "000012\n秘密★5年\n加急", "star term page-top own-line companion"],
  ["header", "秘密★3年", "star term frame"],
  ["watermark", "绝密", "frame bare"],
  ["line", "机密", "page-top own-line bare"],
  ["line", "机密★", "star page-top own-line no-term"],
  ["line", "机密 10年", "term page-top own-line star-lost"],
  ["ocr", "机密大10年", "term page-top own-line misread"],
  ["line", "机蜜★10年", "star term page-top own-line misread"],
  ["line", "机-密★10年", "star term page-top own-line spread"],
  ["line", "机密★\n长期", "star term page-top own-line spread"],
  ["line", "密级：秘密", "label page-top bare"],
  ["cell", "密级|机密★5年", "star term label"],
  ["cell", "序号|密级\n1|机密", "label column bare"],
  ["line", "密级□绝密 ☑机密 □秘密", "label page-top bare"],
  ["line", "□绝密 ☑机密 □秘密", "ticked page-top own-line bare"],
  ["para", "（机密）三、兵力部署", "portion bare"],
  ["filename", "方案（秘密★10年）.docx", "star term name brackets"],
  ["property", "密级|机密", "label property bare"],
  ["line", "内部", "page-top own-line bare common"],
  ["line", "内部资料 注意保管", "handling page-top own-line bare"],
  ["line", "机密★10年        某市人民政府文件", "star term page-top shared"],
  ["body", `${"正文一行。\n".repeat(20)}机密★10年`, "star term own-line far-down"],
  ["header", "SECRET//NOFORN", "controls frame"],
  ["header", "TLP:RED", "scheme frame"],
  ["footer", "ACME Confidential", "frame uncontrolled shared common"],
  ["line", "Classification: SECRET", "label page-top"],
  ["para", "(S//NF) The unit moved.", "portion"],
];

it.each(CASES)("at %s tells of %j: %s", (place, text, expected) => {
  const [mark] = marksOf(place, text);

  expect(mark?.signals?.map(({ name }) => name).join(" ")).toBe(expected);
});

it.each(CASES)("at %s says why it is not sure of %j", (place, text) => {
  const [mark] = marksOf(place, text);
  const lowered = mark?.signals?.some(({ name }) => SIGNALS[name].effect === "lowers") ?? false;

  expect(mark?.confidence === "high" || lowered).toBe(true);
});

it("tells the words of the rule, never others of the file", () => {
  const [mark] = marksOf("line", "密级：秘密 注意保管\n张某亲启");

  expect(mark?.signals?.flatMap(({ word }) => word ?? [])).toEqual(["密级", "注意保管"]);
});
