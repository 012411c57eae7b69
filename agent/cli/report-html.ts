import type { Bilingual, Language } from "../../rules/vocabulary.ts";
import { findingSentence } from "./explain-sentence.ts";
import type { Report, ScanSummary } from "./report.ts";
import { gapCells, gapGroups, gapSum } from "./report-gaps.ts";
import { HTML_STYLE } from "./report-html-style.ts";
import type { FileRecord } from "./report-record.ts";
import type { Sink } from "./report-sink.ts";
import { findingCells, sumLine, verdictText } from "./report-table.ts";

/** One page that stands alone, to be read on a screen or printed. */
export function htmlReport(sink: Sink, language: Language): Report {
  const found: FileRecord[] = [];
  const notInspected: FileRecord[] = [];
  return {
    file: (record) => {
      if (record.status === "found") found.push(record);
      if (record.status === "not-inspected") notInspected.push(record);
    },
    end: async (summary) => {
      sink.line(page({ found, notInspected, summary }, language));
      await sink.close();
    },
  };
}

interface Content {
  readonly found: readonly FileRecord[];
  readonly notInspected: readonly FileRecord[];
  readonly summary: ScanSummary;
}

const WORDS = {
  title: { zh: "守密检查报告", en: "Shoumi scan report" },
  found: { zh: "命中", en: "Found" },
  notInspected: { zh: "未检", en: "Not inspected" },
  clean: { zh: "未发现", en: "Clean" },
  files: { zh: "文件", en: "Files" },
  file: { zh: "文件", en: "File" },
  mark: { zh: "标志或规则", en: "Mark or rule" },
  family: { zh: "类别", en: "Kind" },
  place: { zh: "位置", en: "Place" },
  count: { zh: "次数", en: "Count" },
  excerpt: { zh: "摘录（已遮蔽）", en: "Excerpt (masked)" },
  why: { zh: "说明", en: "Why" },
  reason: { zh: "原因", en: "Reason" },
  verdict: { zh: "按策略", en: "Policy" },
  scope: { zh: "检查范围", en: "Scope" },
  time: { zh: "检查时间", en: "Time" },
  packs: { zh: "规则包", en: "Rule packs" },
  policy: { zh: "策略", en: "Policy" },
  nothing: { zh: "没有。", en: "None." },
  caution: {
    zh: "“未检”的文件没有被判为干净：其中的内容无法读取，请人工查看。摘录中的敏感内容已遮蔽。",
    en: 'A file "not inspected" has not been found clean: what it holds could not be read; look at it yourself. Excerpts are masked.',
  },
} as const satisfies Record<string, Bilingual>;

function page({ found, notInspected, summary }: Content, language: Language): string {
  const word = (key: keyof typeof WORDS) => WORDS[key][language];
  const lang = language === "zh" ? "zh-CN" : "en";
  return [
    `<!doctype html>`,
    `<html lang="${lang}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${word("title")}</title><style>${HTML_STYLE}</style></head><body>`,
    `<h1>${word("title")}</h1>`,
    facts(summary, language),
    counts(summary, language),
    `<p class="caution">${escapeHtml(word("caution"))}</p>`,
    `<h2>${word("found")}</h2>`,
    foundTable(found, language),
    `<h2>${word("notInspected")}</h2>`,
    gapTable([...notInspected, ...found], language),
    `<p>${escapeHtml(gapSum([...notInspected, ...found], language) ?? "")}</p>`,
    `<footer>${escapeHtml(sumLine(summary, language))}</footer>`,
    `</body></html>`,
  ].join("\n");
}

function facts({ roots, started, packs, policy }: ScanSummary, language: Language): string {
  const rows: [keyof typeof WORDS, string][] = [
    ["time", started.toLocaleString(language === "zh" ? "zh-CN" : "en-GB")],
    ["scope", roots.join("\n")],
    ["packs", packs.join(", ")],
    ...(policy === undefined ? [] : [["policy", policy] satisfies [keyof typeof WORDS, string]]),
  ];
  const items = rows.map(([key, value]) => `<dt>${WORDS[key][language]}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<dl>${items.join("")}</dl>`;
}

function counts({ files, found, notInspected }: ScanSummary, language: Language): string {
  const tiles: [keyof typeof WORDS, number][] = [
    ["files", files],
    ["found", found],
    ["notInspected", notInspected],
    ["clean", files - found - notInspected],
  ];
  const shown = tiles.map(
    ([key, count]) => `<div class="${key}"><b>${count}</b><span>${WORDS[key][language]}</span></div>`,
  );
  return `<div class="counts">${shown.join("")}</div>`;
}

function foundTable(records: readonly FileRecord[], language: Language): string {
  const rows = records.flatMap(({ path, findings, verdicts }) =>
    findings.map((finding, i) => [
      i === 0 ? path : "",
      ...findingCells(finding, language),
      findingSentence(finding, language),
      i === 0 && verdicts ? verdictText(verdicts, language) : "",
    ]),
  );
  return tableOf(["file", "mark", "family", "place", "count", "excerpt", "why", "verdict"], rows, language);
}

function gapTable(records: readonly FileRecord[], language: Language): string {
  const rows = records.flatMap(({ path, gaps, verdicts }) =>
    gapGroups(gaps).map((group, i) => [
      i === 0 ? path : "",
      ...gapCells(group, language).toReversed(),
      i === 0 && verdicts ? verdictText(verdicts, language) : "",
    ]),
  );
  return tableOf(["file", "place", "reason", "verdict"], rows, language);
}

/** A last column that is empty throughout is left out. */
function tableOf(
  heads: readonly (keyof typeof WORDS)[],
  rows: readonly (readonly string[])[],
  language: Language,
): string {
  if (rows.length === 0) return `<p>${WORDS.nothing[language]}</p>`;
  const width = rows.some((row) => row.at(-1) !== "") ? heads.length : heads.length - 1;
  const head = heads.slice(0, width).map((key) => `<th>${WORDS[key][language]}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${row
        .slice(0, width)
        .map((cell) => `<td>${escapeHtml(cell)}</td>`)
        .join("")}</tr>`,
  );
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

/** File names come from anywhere: nothing in them may become markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"'\n]/g, (character) => ESCAPES[character]!);
}
