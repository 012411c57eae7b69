import { EFFECTS, type Language } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import { table } from "./output.ts";
import type { Report, ScanSummary } from "./report.ts";
import { gapCells, gapGroups, gapSum } from "./report-gaps.ts";
import type { FileRecord, Verdicts } from "./report-record.ts";
import type { Sink } from "./report-sink.ts";
import { CHANNEL_WORDS, EFFECT_WORDS, FAMILY_WORDS, PLACE_WORDS } from "./report-words.ts";

/** Findings of one file that are listed; the rest is counted. */
const MOST_LINES = 8;

/** For a terminal: what was found, then what was not inspected, then the sum. */
export function tableReport(sink: Sink, language: Language): Report {
  const found: FileRecord[] = [];
  const notInspected: FileRecord[] = [];
  return {
    file: (record) => {
      if (record.status === "found") found.push(record);
      if (record.status === "not-inspected") notInspected.push(record);
    },
    end: async (summary) => {
      for (const line of foundLines(found, language)) sink.line(line);
      for (const line of gapLines(notInspected, language)) sink.line(line);
      sink.line(sumLine(summary, language));
      const sum = gapSum([...found, ...notInspected], language);
      if (sum !== undefined) sink.line(sum);
      await sink.close();
    },
  };
}

function foundLines(records: readonly FileRecord[], language: Language): readonly string[] {
  if (records.length === 0) return [];
  const title = language === "zh" ? `命中（${records.length} 个文件）` : `Found (${records.length} files)`;
  return [title, ...records.toSorted(byPath).flatMap((record) => fileLines(record, language)), ""];
}

function fileLines(record: FileRecord, language: Language): readonly string[] {
  const rows = record.findings.slice(0, MOST_LINES).map((finding) => findingCells(finding, language));
  const more = record.findings.length - rows.length;
  return [
    `■ ${record.path}`,
    ...table(rows).map((line) => `    ${line}`),
    ...(more > 0 ? [`    … +${more}`] : []),
    ...gapGroups(record.gaps).map((group) => {
      const [reason, where] = gapCells(group, language);
      return `    ○ ${[where, reason].filter(Boolean).join("  ")}`;
    }),
    ...(record.verdicts ? [`    → ${verdictText(record.verdicts, language)}`] : []),
  ];
}

/** Mark, kind, place, how often, how it reads. */
export function findingCells(finding: Finding, language: Language): readonly string[] {
  const { level = "", term = "", family, place, where, count, excerpt } = finding;
  const mark = [level, term].filter(Boolean).join(" ") || finding.rule;
  const spot = [PLACE_WORDS[place][language], where].filter(Boolean).join(" ");
  return [mark, FAMILY_WORDS[family][language], spot, `×${count}`, excerpt];
}

function gapLines(records: readonly FileRecord[], language: Language): readonly string[] {
  if (records.length === 0) return [];
  const title =
    language === "zh" ? `未检（${records.length} 个文件）` : `Not inspected (${records.length} files)`;
  const rows = records
    .toSorted(byPath)
    .flatMap(({ path, gaps, verdicts }) =>
      gapGroups(gaps).map((group) => [
        `○ ${path}`,
        ...gapCells(group, language),
        ...(verdicts ? [verdictText(verdicts, language)] : []),
      ]),
    );
  return [title, ...table(rows), ""];
}

/** Strictest effect first: `block: cloud sync, chat; audit: print`. */
export function verdictText(verdicts: Verdicts, language: Language): string {
  const kinds = Object.entries(verdicts) as [keyof Verdicts, Verdicts[keyof Verdicts]][];
  return [...EFFECTS]
    .reverse()
    .map((effect) => {
      const of = kinds.filter(([, verdict]) => verdict.effect === effect);
      const names = of.map(([kind]) => CHANNEL_WORDS[kind][language]);
      return names.length === 0
        ? ""
        : `${EFFECT_WORDS[effect][language]}: ${names.join(language === "zh" ? "、" : ", ")}`;
    })
    .filter(Boolean)
    .join(language === "zh" ? "；" : "; ");
}

export function sumLine({ files, found, notInspected, bytes, ms }: ScanSummary, language: Language): string {
  const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
  const time = `${(ms / 1_000).toFixed(1)} s`;
  return language === "zh"
    ? `共 ${files} 个文件（${size}，${time}）：命中 ${found}，未检 ${notInspected}，未发现 ${files - found - notInspected}`
    : `${files} files (${size}, ${time}): ${found} found, ${notInspected} not inspected, ${files - found - notInspected} clean`;
}

function byPath(a: FileRecord, b: FileRecord): number {
  return a.path < b.path ? -1 : 1;
}
