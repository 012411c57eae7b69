import type { Pack } from "../../rules/rule.ts";
import type { Finding } from "../../scanner/finding.ts";
import { findingSentence } from "./explain-sentence.ts";
import { findingLine, findingRecord } from "./rules-finding.ts";
import type { Shell } from "./shell.ts";

/** Tells what was found in the text with this number. */
export type TryTeller = (findings: readonly Finding[], number: number) => void;

export function tryTeller(
  packs: readonly Pack[],
  { format, explain = false }: { readonly format: "table" | "json"; readonly explain?: boolean },
  { out, say, language }: Shell,
): TryTeller {
  const titles = new Map(packs.flatMap(({ rules }) => rules.map(({ id, title }) => [id, title] as const)));
  const sentence = (finding: Finding) => findingSentence(finding, language, titles.get(finding.rule));
  if (format === "json") {
    return (findings) =>
      out.json({
        findings: findings.map((finding) =>
          explain
            ? { ...findingRecord(finding), signals: finding.signals ?? [], sentence: sentence(finding) }
            : findingRecord(finding),
        ),
      });
  }
  return (findings, number) => {
    if (findings.length === 0) out.line(`${number}  ${say({ zh: "未命中", en: "nothing" })}`);
    for (const finding of findings) out.line(`${number}  ${findingLine(finding)}  → ${sentence(finding)}`);
  };
}
