import { describe, expect, it } from "vitest";
import { fold } from "../../../scanner/match/fold.ts";
import { compileNames } from "../../../scanner/match/name-rules.ts";
import { nameRule } from "./rule-of.ts";

function hits(pattern: string, text: string, place: "filename" | "body" = "filename") {
  const part = { place, where: "", text, offset: 0 };
  return compileNames([nameRule(pattern)])({ part, folded: fold(text) });
}

describe("a name rule", () => {
  it.each([
    ["finds its pattern in a name", "花名册", "某局花名册.xlsx", 1],
    ["reads names in any case", "\\.lrmx$", "张某.LRMX", 1],
    ["reads traditional and full-width characters", "通讯录2024", "通訊錄２０２４.xls", 1],
    ["leaves other names alone", "花名册", "报告.docx", 0],
  ])("%s", (_what, pattern, name, count) => {
    expect(hits(pattern, name)).toHaveLength(count);
  });

  it("says that the name says so", () => {
    expect(hits("花名册", "花名册.xlsx")[0]?.signals).toEqual([{ name: "name" }]);
  });

  it("reads no text", () => {
    expect(hits("花名册", "花名册", "body")).toEqual([]);
  });
});
