import { resolve } from "node:path";
import type { Pack } from "../../rules/rule.ts";
import { createMatcher, type MatchText } from "../../scanner/match/matcher.ts";
import type { CorpusFigures } from "./rules-corpus.ts";
import { noScore, type Score, scoreRecord, scoreTable } from "./rules-score.ts";
import { judgeVectors, readVectors, type VectorFigures, type WrongLine } from "./rules-vectors.ts";
import type { Shell } from "./shell.ts";

type Format = "table" | "json";

/** Wrong lines and files that are listed; the rest is counted. */
const MOST_LISTED = 50;
const KEY = new Uint8Array(32);

export interface LabelledFigures {
  readonly negatives: CorpusFigures | undefined;
  readonly positives: CorpusFigures | undefined;
}

/** Precision and recall by file, where there are files in which something should be found. */
export function tellLabelled({ negatives, positives }: LabelledFigures, format: Format, shell: Shell): void {
  const { out, say } = shell;
  if (format === "table" && negatives !== undefined) {
    for (const [file, rules] of [...negatives.found].slice(0, MOST_LISTED)) {
      out.line(`  + ${file}  ${rules.join(", ")}`);
    }
  }
  if (positives === undefined) return;
  const score = fileScore(negatives, positives);
  const rows = new Map([[say({ zh: "文件", en: "files" }), score]]);
  if (format === "json") out.json({ files: "all", ...scoreRecord(score) });
  else for (const line of scoreTable(rows, "", shell)) out.line(line);
}

function fileScore(negatives: CorpusFigures | undefined, positives: CorpusFigures): Score {
  const fp = negatives?.found.size ?? 0;
  const tp = positives.found.size;
  return { tp, fp, fn: positives.files - tp, tn: (negatives?.files ?? 0) - fp };
}

/** @returns whether a line was judged wrong that is no matter of taste */
export async function testVectors(
  { vectors = [], format }: { readonly vectors?: readonly string[]; readonly format: Format },
  packs: readonly Pack[],
  shell: Shell,
): Promise<boolean> {
  const matcher = createMatcher(packs, { key: KEY });
  const find = (text: MatchText) => {
    const session = matcher.begin();
    session.feed(text);
    return session.findings();
  };
  let wrong = false;
  for (const file of vectors) {
    const figures = judgeVectors(await readVectors(resolve(shell.cwd, file)), find);
    wrong ||= figures.wrong.some(({ soft }) => !soft);
    if (format === "json") record(file, figures, shell);
    else show(file, figures, shell);
  }
  return wrong;
}

function record(file: string, { groups, wrong }: VectorFigures, { out }: Shell): void {
  for (const [group, score] of [...groups, ["all", total(groups)] as const]) {
    out.json({ vectors: file, group, ...scoreRecord(score) });
  }
  for (const line of wrong) out.json({ vectors: file, ...line });
}

function show(file: string, { lines, groups, wrong }: VectorFigures, shell: Shell): void {
  const { out, say } = shell;
  out.line(
    say({
      zh: `${file}：${lines} 行，${wrong.length} 行不符`,
      en: `${file}: ${lines} lines, ${wrong.length} wrong`,
    }),
  );
  const sum = say({ zh: "合计", en: "all" });
  const rows = new Map([...groups, [sum, total(groups)]]);
  for (const line of scoreTable(rows, say({ zh: "类别", en: "group" }), shell)) out.line(`  ${line}`);
  for (const line of wrong.slice(0, MOST_LISTED)) out.line(`  ${wrongText(file, line)}`);
  if (wrong.length > MOST_LISTED) out.line(`  … +${wrong.length - MOST_LISTED}`);
}

function wrongText(file: string, { line, expected, found, soft, masked }: WrongLine): string {
  return `${file}:${line}  ${expected} ≠ ${found.join(", ") || "-"}${soft ? " (soft)" : ""}  ${masked}`;
}

function total(groups: ReadonlyMap<string, Score>): Score {
  const sum = noScore();
  for (const [group, score] of groups) {
    if (group === "soft") continue;
    for (const key of ["tp", "fp", "fn", "tn"] as const) sum[key] += score[key];
  }
  return sum;
}
