import type { Workbook, Worksheet } from "exceljs";
import { type Bilingual, CHANNEL_KINDS, type Language } from "../../rules/vocabulary.ts";
import type { Report, ScanSummary } from "./report.ts";
import type { FileRecord } from "./report-record.ts";
import { notWritable } from "./report-sink.ts";
import { CHANNEL_WORDS, EFFECT_WORDS, FAMILY_WORDS, GAP_WORDS, PLACE_WORDS } from "./report-words.ts";

const WORDS = {
  found: { zh: "命中", en: "Found" },
  notInspected: { zh: "未检", en: "Not inspected" },
  summary: { zh: "汇总", en: "Summary" },
} as const satisfies Record<string, Bilingual>;

type Column = readonly [head: Bilingual, width: number];

const FILE: Column = [{ zh: "文件", en: "File" }, 60];
const FINDING_COLUMNS: readonly Column[] = [
  FILE,
  [{ zh: "规则", en: "Rule" }, 32],
  [{ zh: "类别", en: "Kind" }, 14],
  [{ zh: "密级或级别", en: "Level" }, 14],
  [{ zh: "期限", en: "Term" }, 12],
  [{ zh: "可信度", en: "Confidence" }, 10],
  [{ zh: "严重程度", en: "Severity" }, 10],
  [{ zh: "部位", en: "Place" }, 12],
  [{ zh: "位置", en: "Where" }, 40],
  [{ zh: "次数", en: "Count" }, 8],
  [{ zh: "摘录（已遮蔽）", en: "Excerpt (masked)" }, 40],
];
const GAP_COLUMNS: readonly Column[] = [
  FILE,
  [{ zh: "位置", en: "Where" }, 40],
  [{ zh: "原因", en: "Reason" }, 30],
  [{ zh: "原因代码", en: "Code" }, 18],
];

/** A workbook for those who go on working with the list: findings, what was not inspected, the sum. */
export function xlsxReport(path: string, language: Language): Report {
  const found: FileRecord[] = [];
  const withGaps: FileRecord[] = [];
  return {
    file: (record) => {
      if (record.findings.length > 0) found.push(record);
      if (record.gaps.length > 0) withGaps.push(record);
    },
    end: async (summary) => {
      const { default: exceljs } = await import("exceljs");
      const book = new exceljs.Workbook();
      findingSheet(book, found, language);
      gapSheet(book, withGaps, language);
      summarySheet(book, summary, language);
      await book.xlsx.writeFile(path).catch((cause: unknown) => {
        throw notWritable(path, cause);
      });
    },
  };
}

function findingSheet(book: Workbook, records: readonly FileRecord[], language: Language): void {
  const sheet = listSheet(
    book,
    WORDS.found[language],
    [...FINDING_COLUMNS, ...verdictColumns(records)],
    language,
  );
  for (const record of records) {
    for (const {
      rule,
      family,
      level,
      term,
      confidence,
      severity,
      place,
      where,
      count,
      excerpt,
    } of record.findings) {
      const about = [
        FAMILY_WORDS[family][language],
        level,
        term,
        confidence,
        severity,
        PLACE_WORDS[place][language],
      ];
      sheet.addRow([record.path, rule, ...about, where, count, excerpt, ...effects(record, language)]);
    }
  }
}

function gapSheet(book: Workbook, records: readonly FileRecord[], language: Language): void {
  const sheet = listSheet(
    book,
    WORDS.notInspected[language],
    [...GAP_COLUMNS, ...verdictColumns(records)],
    language,
  );
  for (const record of records) {
    for (const { where, reason } of record.gaps) {
      sheet.addRow([record.path, where, GAP_WORDS[reason][language], reason, ...effects(record, language)]);
    }
  }
}

function summarySheet(book: Workbook, summary: ScanSummary, language: Language): void {
  const sheet = book.addWorksheet(WORDS.summary[language]);
  const { files, found, notInspected, started, roots, packs, policy } = summary;
  const rows: [Bilingual, string | number | Date][] = [
    [{ zh: "检查时间", en: "Time" }, started],
    [{ zh: "检查范围", en: "Scope" }, roots.join("\n")],
    [{ zh: "文件", en: "Files" }, files],
    [WORDS.found, found],
    [WORDS.notInspected, notInspected],
    [{ zh: "未发现", en: "Clean" }, files - found - notInspected],
    [{ zh: "规则包", en: "Rule packs" }, packs.join(", ")],
    [{ zh: "策略", en: "Policy" }, policy ?? "—"],
  ];
  for (const [name, value] of rows) sheet.addRow([name[language], value]);
  sheet.getColumn(1).width = 16;
  sheet.getColumn(2).width = 80;
}

/** One column per kind of channel, where a policy was given. */
function verdictColumns(records: readonly FileRecord[]): readonly Column[] {
  const judged = records.some(({ verdicts }) => verdicts !== undefined);
  return judged ? CHANNEL_KINDS.map((kind): Column => [CHANNEL_WORDS[kind], 12]) : [];
}

function effects({ verdicts }: FileRecord, language: Language): readonly string[] {
  return verdicts === undefined
    ? []
    : CHANNEL_KINDS.map((kind) => EFFECT_WORDS[verdicts[kind].effect][language]);
}

/** A sheet with a head that stays in view and can be filtered. */
function listSheet(book: Workbook, name: string, columns: readonly Column[], language: Language): Worksheet {
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(([head, width]) => ({ header: head[language], width }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return sheet;
}
