import { table } from "./output.ts";
import type { Shell } from "./shell.ts";

/** How often a yes or no was right and wrong. */
export interface Score {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

export function noScore(): Score {
  return { tp: 0, fp: 0, fn: 0, tn: 0 };
}

/** Share of what was reported that was right; undefined where nothing was reported. */
export function precisionOf({ tp, fp }: Score): number | undefined {
  return tp + fp === 0 ? undefined : tp / (tp + fp);
}

/** Share of what was there that was reported; undefined where nothing was there. */
export function recallOf({ tp, fn }: Score): number | undefined {
  return tp + fn === 0 ? undefined : tp / (tp + fn);
}

/** A score as programs read it: shares to four digits, null where there is none. */
export function scoreRecord(score: Score): Record<string, number | null> {
  const rounded = (share: number | undefined) => (share === undefined ? null : Math.round(share * 1e4) / 1e4);
  return { ...score, precision: rounded(precisionOf(score)), recall: rounded(recallOf(score)) };
}

export function scoreTable(
  rows: ReadonlyMap<string, Score>,
  title: string,
  { say }: Shell,
): readonly string[] {
  const head = [
    title,
    say({ zh: "正确命中", en: "right" }),
    say({ zh: "误报", en: "false" }),
    say({ zh: "漏报", en: "missed" }),
    say({ zh: "正确放过", en: "left alone" }),
    say({ zh: "准确率", en: "precision" }),
    say({ zh: "召回率", en: "recall" }),
  ];
  const body = [...rows].map(([name, score]) => [
    name,
    ...[score.tp, score.fp, score.fn, score.tn].map(String),
    percent(precisionOf(score)),
    percent(recallOf(score)),
  ]);
  return table([head, ...body]);
}

function percent(share: number | undefined): string {
  return share === undefined ? "-" : `${(share * 100).toFixed(1)} %`;
}
