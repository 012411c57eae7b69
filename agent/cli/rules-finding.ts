import type { Finding } from "../../scanner/finding.ts";

/** A finding as programs read it: the keys of `scan --format json`; a level or term that is not there is an empty text. */
export function findingRecord(finding: Finding): Record<string, string | number> {
  const { rule, family, level = "", term = "", confidence, severity, where, count, excerpt } = finding;
  return { rule, family, level, term, confidence, severity, where, count, excerpt };
}

/** A finding on one line, for people. */
export function findingLine(finding: Finding): string {
  const { rule, family, level, term, confidence, severity, count, excerpt } = finding;
  const mark = [level, term].filter((part) => part !== undefined && part !== "").join(" ");
  return [rule, family, mark, confidence, severity, `×${count}`, excerpt]
    .filter((part) => part !== "")
    .join("  ");
}
