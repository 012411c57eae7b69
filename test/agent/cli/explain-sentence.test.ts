import { describe, expect, it } from "vitest";
import { findingSentence } from "../../../agent/cli/explain-sentence.ts";
import { SIGNALS, type SignalName } from "../../../rules/signals.ts";
import type { Confidence, Place } from "../../../rules/vocabulary.ts";

interface Row {
  readonly place?: Place;
  readonly where?: string;
  readonly excerpt?: string;
  readonly count?: number;
  readonly confidence?: Confidence;
  readonly signals?: readonly { readonly name: SignalName; readonly word?: string }[];
}

const MARK = { place: "header", where: "", excerpt: "机密★10年", count: 1, confidence: "high" } as const;
const TITLE = { zh: "国家秘密标志", en: "State-secret marking" };

describe("the sentence on a finding", () => {
  it.each<[string, Row, string]>([
    [
      "what speaks for it",
      { where: "第 1 页", signals: [{ name: "star" }, { name: "term" }, { name: "frame" }] },
      "第1页页眉写有“机密★10年”（国家秘密标志）：级别之后有星号，写明了保密期限，位于页眉、页脚、水印或文本框，因此可信度高。",
    ],
    [
      "what speaks against it",
      { place: "body", confidence: "low", signals: [{ name: "bare" }, { name: "far-down" }] },
      "正文写有“机密★10年”（国家秘密标志）：只有级别，没有星号和期限，不在首页顶端，因此可信度低。",
    ],
    [
      "both, the word that was seen, and how often",
      {
        place: "cell",
        where: "附件.zip/名册.xlsx › Sheet1",
        count: 3,
        confidence: "medium",
        signals: [{ name: "star-lost" }, { name: "label", word: "密级" }],
      },
      "附件.zip/名册.xlsx › Sheet1，单元格写有“机密★10年”（国家秘密标志，共 3 处）：跟在“密级”一类的栏目之后（“密级”）；但星号缺失，综合判断可信度中。",
    ],
    [
      "that a rule is worth no more",
      { confidence: "low", signals: [{ name: "check" }] },
      "页眉写有“机密★10年”（国家秘密标志）：通过校验（校验位、号段或日期），按规则可信度为低。",
    ],
    ["nothing but the finding", {}, "页眉写有“机密★10年”（国家秘密标志）：可信度高。"],
    ["a text that is only tried", { where: "header" }, "页眉写有“机密★10年”（国家秘密标志）：可信度高。"],
  ])("says %s", (_what, row, sentence) => {
    expect(findingSentence({ ...MARK, ...row }, "zh", TITLE)).toBe(sentence);
  });

  it("is there in English, and without a title", () => {
    const finding = {
      ...MARK,
      where: "第 1 页",
      count: 2,
      signals: [{ name: "star" }, { name: "misread" }] as const,
    };

    expect(findingSentence(finding, "en", TITLE)).toBe(
      '第 1 页, header: "机密★10年" (State-secret marking, 2 times): a star follows the level; but a star or character seems misread; on balance confidence is high.',
    );
    expect(findingSentence(MARK, "en")).toBe('header: "机密★10年": confidence is high.');
  });

  it.each(Object.keys(SIGNALS) as SignalName[])("has words for %s in both languages", (name) => {
    const finding = { ...MARK, signals: [{ name }] };

    for (const language of ["zh", "en"] as const) {
      expect(findingSentence(finding, language)).toContain(SIGNALS[name][language]);
    }
  });
});
