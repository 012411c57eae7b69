import { describe, expect, it } from "vitest";
import { gapCells, gapGroups, gapSum } from "../../../agent/cli/report-gaps.ts";
import type { FileRecord } from "../../../agent/cli/report-record.ts";
import type { Gap } from "../../../scanner/finding.ts";

const pictures = (count: number): readonly Gap[] =>
  Array.from({ length: count }, (_, i) => ({ where: `图 ${i + 1}`, reason: "ocr-missing" as const }));

function record(gaps: readonly Gap[], status: FileRecord["status"] = "not-inspected"): FileRecord {
  return { path: "/a", status, bytes: 1, ms: 1, findings: [], gaps };
}

describe("what could not be read", () => {
  it("is one line for each reason, with the first place and the number of others", () => {
    const groups = gapGroups([...pictures(12), { where: "附件.zip", reason: "encrypted" }]);

    expect(groups.map((group) => gapCells(group, "zh"))).toEqual([
      ["已加密，无法读取", "附件.zip"],
      ["含图片文字，未识别", "图 1 (+11)"],
    ]);
  });

  it("is summed up by files, found ones too, the most frequent reason first", () => {
    const records = [
      record(pictures(3), "found"),
      record(pictures(1)),
      record([{ where: "", reason: "encrypted" }]),
    ];

    expect(gapSum(records, "zh")).toBe("未检内容（按文件数）：含图片文字，未识别 2；已加密，无法读取 1");
    expect(gapSum([record([])], "zh")).toBeUndefined();
  });
});
