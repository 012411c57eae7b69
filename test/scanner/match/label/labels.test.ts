import { describe, expect, it } from "vitest";
import type { LabelRule } from "../../../../rules/rule.ts";
import type { Place } from "../../../../rules/vocabulary.ts";
import { fold } from "../../../../scanner/match/fold.ts";
import { compileLabels } from "../../../../scanner/match/label/compile-labels.ts";
import { NamePattern } from "../../../../scanner/match/label/name-pattern.ts";

const LABEL = "MSIP_Label_00000000-0000-4000-8000-000000000001";

function labelRule(rest: Partial<LabelRule> = {}): LabelRule {
  return {
    id: "test/label",
    title: { zh: "测试", en: "Test" },
    family: "state",
    severity: "high",
    samples: { hit: [], miss: [] },
    kind: "label",
    names: ["密级", "MSIP_Label_*_Name", "X-*-Classification"],
    value: "机密|Confidential",
    ...rest,
  };
}

function hits(rule: LabelRule, text: string, place: Place = "property") {
  return compileLabels([rule])({ part: { place, where: "", text, offset: 0 }, folded: fold(text) });
}

describe("a label of a file", () => {
  it.each([
    ["a property", "标题\t报告\n密级\t机密\n作者\t张某", 1],
    ["a header", "密级: 机密", 1],
    ["a full-width colon and traditional characters", "密級：機密", 1],
    ["a name with a star", `${LABEL}_Name\t机密`, 1],
    ["any case of name and value", "x-acme-CLASSIFICATION: CONFIDENTIAL", 1],
    ["blanks around", "密级 \t 机密 ", 1],
    ["another property", "标题\t机密", 0],
    ["a longer name", "原密级\t机密", 0],
    ["a longer value", "密级\t机密文件管理办法", 0],
    ["a value alone", "机密", 0],
    ["a name alone", "密级\t", 0],
    ["a label that is on", `${LABEL}_Enabled\ttrue\n${LABEL}_Name\t机密`, 1],
    ["a label that was taken off", `${LABEL}_Name\t机密\n${LABEL}_Enabled\tFalse`, 0],
    ["a property beside a label that was taken off", `${LABEL}_Enabled\tfalse\n密级\t机密`, 1],
  ])("with %s", (_what, text, count) => {
    expect(hits(labelRule(), text)).toHaveLength(count);
  });

  it.each([
    ["body", undefined, 0],
    ["label", undefined, 1],
    ["header", ["header"], 1],
    ["property", ["header"], 0],
  ] as const)("in %s with places %j", (place, places, count) => {
    const rule = labelRule(places === undefined ? {} : { places: [...places] });

    expect(hits(rule, "密级\t机密", place)).toHaveLength(count);
  });

  it("says the level of its rule, or the value", () => {
    expect(hits(labelRule({ level: "机密" }), "密级\tConfidential")[0]?.level).toBe("机密");
    expect(hits(labelRule(), "密级\tConfidential")[0]?.level).toBe("Confidential");
  });

  it("stands where its value stands", () => {
    const text = "标题\t报告\n密级 ：  機密";
    const [hit] = hits(labelRule(), text);

    expect(text.slice(hit!.start, hit!.end)).toBe("機密");
  });

  it("in a value without end is passed over", () => {
    expect(hits(labelRule(), `密级\t${"机密".repeat(50_000)}\n密级\t机密`)).toHaveLength(1);
  });
});

describe("a name with stars", () => {
  it.each([
    ["msip_label_*_name", "msip_label_1_name", true],
    ["msip_label_*_name", "msip_label_1_name_2", false],
    ["msip_label_*_name", "msip_label_name", false],
    ["*密级", "文件密级", true],
    ["*密级*", "密级", true],
    ["a*b*c", "axxbxxc", true],
    ["a*b*c", "acb", false],
    ["ab*ba", "aba", false],
    ["x.y", "xzy", false],
  ])("%s and %s: %s", (pattern, name, expected) => {
    expect(new NamePattern(pattern).matches(name)).toBe(expected);
  });
});
