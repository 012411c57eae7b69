import { GAP_REASONS, type GapReason, type Language } from "../../rules/vocabulary.ts";
import type { Gap } from "../../scanner/finding.ts";
import type { FileRecord } from "./report-record.ts";
import { GAP_WORDS } from "./report-words.ts";

/** The gaps of one file with the same reason: the first place is named, the others are counted. */
export interface GapGroup {
  readonly reason: GapReason;
  readonly where: string;
  readonly count: number;
}

/** One line for each reason, however many pictures a document has. */
export function gapGroups(gaps: readonly Gap[]): readonly GapGroup[] {
  return GAP_REASONS.flatMap((reason) => {
    const same = gaps.filter((gap) => gap.reason === reason);
    return same.length === 0 ? [] : [{ reason, where: same[0]!.where, count: same.length }];
  });
}

/** A group in the words of the reader: the reason, and where. */
export function gapCells({ reason, where, count }: GapGroup, language: Language): readonly [string, string] {
  const more = count > 1 ? ` (+${count - 1})` : "";
  return [GAP_WORDS[reason][language], `${where}${more}`.trim()];
}

/** How many files have a gap of each reason, the most frequent first; undefined when nothing was left out. */
export function gapSum(records: readonly FileRecord[], language: Language): string | undefined {
  const sums = GAP_REASONS.map((reason) => ({
    reason,
    files: records.filter(({ gaps }) => gaps.some((gap) => gap.reason === reason)).length,
  })).filter(({ files }) => files > 0);
  if (sums.length === 0) return undefined;
  const items = sums
    .toSorted((a, b) => b.files - a.files)
    .map(({ reason, files }) => `${GAP_WORDS[reason][language]} ${files}`);
  return language === "zh"
    ? `未检内容（按文件数）：${items.join("；")}`
    : `Gaps, by number of files: ${items.join("; ")}`;
}
