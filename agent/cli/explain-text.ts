import type { Verdict } from "../../reporter/verdict.ts";
import type { Bilingual, ChannelKind, Language } from "../../rules/vocabulary.ts";
import type { Explanation } from "./explain.ts";
import { findingSentence } from "./explain-sentence.ts";
import { table } from "./output.ts";
import { findingCells } from "./report-table.ts";
import { CHANNEL_WORDS, EFFECT_WORDS, GAP_WORDS, PLACE_WORDS, STATUS_WORDS } from "./report-words.ts";

const WORDS = {
  parts: { zh: "读到的部分", en: "What was read" },
  findings: { zh: "命中", en: "Findings" },
  gaps: { zh: "未检内容", en: "Not inspected" },
  verdicts: { zh: "各通道的判定", en: "Verdict per channel" },
  nothing: { zh: "无", en: "none" },
  characters: { zh: "字", en: "characters" },
} as const satisfies Record<string, Bilingual>;

const REASONS: Readonly<Record<string, Bilingual>> = {
  finding: { zh: "命中规则", en: "a rule found something" },
  gap: { zh: "有未检内容", en: "something was not inspected" },
  clean: { zh: "没有命中，也没有未检内容", en: "nothing found, nothing left out" },
  policy: { zh: "策略的一般规定", en: "the policy says so of every file" },
};

/** What one file was found to be, for a person who asks why. */
export function explanationLines(explanation: Explanation, language: Language): readonly string[] {
  const { path, status, bytes, ms, sha256, parts, findings, gaps, verdicts, policy, titles } = explanation;
  const section = (title: keyof typeof WORDS, rows: readonly (readonly string[])[]) => [
    "",
    WORDS[title][language],
    ...(rows.length === 0 ? [`  ${WORDS.nothing[language]}`] : table(rows).map((line) => `  ${line}`)),
  ];
  return [
    path,
    `${STATUS_WORDS[status][language]} · ${bytes} B · ${ms} ms${sha256 === undefined ? "" : ` · sha256 ${sha256}`}`,
    ...section(
      "parts",
      parts.map(({ place, where, characters }) => [
        PLACE_WORDS[place][language],
        where,
        `${characters} ${WORDS.characters[language]}`,
      ]),
    ),
    ...section(
      "findings",
      findings.map((finding) => [...findingCells(finding, language), finding.rule, finding.confidence]),
    ),
    ...findings.map((finding) => `  → ${findingSentence(finding, language, titles.get(finding.rule))}`),
    ...section(
      "gaps",
      gaps.map(({ where, reason }) => [GAP_WORDS[reason][language], where]),
    ),
    ...section("verdicts", verdictRows(verdicts, language)),
    `  (${policy})`,
  ];
}

/** Channels with the same verdict for the same reason share a row. */
function verdictRows(verdicts: Explanation["verdicts"], language: Language): readonly (readonly string[])[] {
  const rows = new Map<string, { readonly verdict: Verdict; readonly kinds: ChannelKind[] }>();
  for (const [kind, verdict] of Object.entries(verdicts) as [ChannelKind, Verdict][]) {
    const key = JSON.stringify([verdict.effect, verdict.reason, verdict.rules]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { verdict, kinds: [kind] });
    else row.kinds.push(kind);
  }
  return [...rows.values()].map(({ verdict, kinds }) => [
    EFFECT_WORDS[verdict.effect][language],
    kinds.map((kind) => CHANNEL_WORDS[kind][language]).join(language === "zh" ? "、" : ", "),
    because(verdict, language),
  ]);
}

function because({ reason, rules, tell }: Verdict, language: Language): string {
  const why = REASONS[reason]?.[language] ?? reason;
  const which = rules.length > 0 ? ` (${rules.join(", ")})` : "";
  return `${why}${which}${tell === undefined ? "" : ` — ${tell[language]}`}`;
}
