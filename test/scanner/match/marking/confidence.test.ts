import { expect, it } from "vitest";
import type { Confidence, Place } from "../../../../rules/vocabulary.ts";
import { marksOf } from "../../../support/marks.ts";

/** What a person would say of the same line: surely, likely, perhaps. */
const CASES: readonly (readonly [Confidence, Place, string])[] = [
  ["high", "line", "机密★10年"],
  ["high", "line", "普通商密▲5年"],
  ["high", "line", "000012 机密★5年 特急"],
  ["high", "body", "正文。\n秘密★会议开始前\n正文。"],
  ["high", "line", "密级：秘密"],
  ["high", "cell", "密级|机密"],
  ["high", "filename", "方案（秘密★10年）.docx"],
  ["high", "header", "SECRET//NOFORN"],
  ["high", "header", "TLP:RED"],
  ["medium", "line", "机密"],
  ["medium", "line", "机密★"],
  ["medium", "line", "机密 10年"],
  ["medium", "ocr", "机密大10年"],
  ["medium", "line", "机蜜★10年"],
  ["medium", "line", "工作秘密"],
  ["medium", "filename", "方案（机密）.docx"],
  ["medium", "para", "（机密）三、兵力部署"],
  ["medium", "cell", "序号|文件|密级\n1|方案|机密"],
  ["medium", "line", "机密★10年        某市人民政府文件"],
  ["medium", "line", "内部资料 注意保管"],
  ["low", "line", "内部"],
  ["low", "line", "会后收回"],
  ["low", "line", "（此件不公开）"],
  ["low", "footer", "ACME Confidential"],
];

it.each(CASES)("is %s at %s in %j", (confidence, place, text) => {
  expect(marksOf(place, text).map((mark) => mark.confidence)).toEqual([confidence]);
});

it.each([
  ["body", "第一行\n\n密级：机密\n第三行"],
  ["header", '&L&"黑体,常规"机密★5年'],
  ["filename", "方案（秘密★10年）.docx"],
  ["cell", "序号|密级\n1|机密"],
  ["line", "  机密🌟"],
])("points at the mark itself at %s in %j", (place, text) => {
  const [mark] = marksOf(place as Place, text);

  expect(text.slice(mark!.start, mark!.end)).toMatch(/^[机秘]密/);
  expect(mark!.end - mark!.start).toBeLessThanOrEqual(7);
});
