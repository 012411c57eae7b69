import type { Incident, IncidentEvent } from "../../reporter/incident.ts";
import { driveText } from "./drive-words.ts";
import { findingSentence } from "./explain-sentence.ts";
import { foundText } from "./incidents-list.ts";
import {
  decidedText,
  effectText,
  localTime,
  outcomeText,
  printable,
  type Say,
  SEVERITY_WORDS,
  STATE_WORDS,
} from "./incidents-words.ts";
import { table } from "./output.ts";
import { findingCells } from "./report-table.ts";
import { CHANNEL_WORDS, GAP_WORDS } from "./report-words.ts";
import type { Shell } from "./shell.ts";

/** Findings of one file that are listed; the rest is counted. */
const MOST_FINDINGS = 12;

export function headerText(incident: Incident, say: Say): readonly string[] {
  const { id, channel, severity, firstAt, lastAt, events, passed, state, user, rules, policy } = incident;
  const client = channel.client === undefined ? "" : ` (${channel.client})`;
  const rows: [string, string][] = [
    [say({ zh: "报告", en: "incident" }), id],
    [say({ zh: "状态", en: "state" }), say(STATE_WORDS[state])],
    [
      say({ zh: "通道", en: "channel" }),
      `${channel.id}${client}, ${say(CHANNEL_WORDS[channel.kind])}${user === undefined ? "" : `, ${user}`}`,
    ],
    [say({ zh: "判定", en: "effect" }), `${effectText(incident, say)}, ${policy}`],
    [say({ zh: "程度", en: "severity" }), severity === undefined ? "-" : say(SEVERITY_WORDS[severity])],
    [say({ zh: "命中", en: "found" }), foundText(incident, say)],
    [say({ zh: "规则", en: "rules" }), rules.join(", ") || "-"],
    [say({ zh: "时间", en: "time" }), `${localTime(firstAt)} – ${localTime(lastAt)}`],
    [
      say({ zh: "文件", en: "files" }),
      say({ zh: `${events} 个，同期放行 ${passed} 个`, en: `${events}, ${passed} others passed meanwhile` }),
    ],
  ];
  return table(rows.map((row) => row.map(printable)));
}

/** One file: where it was, what was decided and done, what was found where. */
export function eventText(
  event: IncidentEvent,
  { say, language }: Pick<Shell, "say" | "language">,
): readonly string[] {
  const { verdict, outcome, vaultId, findings, gaps } = event;
  const done = [effectText(verdict, say), outcomeText(outcome, say), vaultId ?? ""].filter(Boolean);
  const decided = decidedText(outcome, say);
  const shown = findings.slice(0, MOST_FINDINGS);
  const rows = shown.map((finding) => findingCells(finding, language));
  const sentences = shown
    .filter(({ signals }) => signals !== undefined)
    .map((finding) => findingSentence(finding, language));
  const more = findings.length - rows.length;
  return [
    "",
    `■ ${printable(event.path)}`,
    `    ${localTime(event.at)}  ${done.join(" → ")}`,
    ...(decided === undefined ? [] : [`    ${decided}`]),
    ...table(rows.map((row) => row.map(printable))).map((line) => `    ${line}`),
    ...(more > 0 ? [`    … +${more}`] : []),
    ...sentences.map((sentence) => `    → ${printable(sentence)}`),
    ...gaps.map(({ where, reason }) => printable(`    ○ ${where} ${say(GAP_WORDS[reason])}`)),
    ...(event.drive === undefined ? [] : [printable(`    ${driveText(event.drive, say)}`)]),
    ...(event.program === undefined ? [] : [printable(`    ${event.program}`)]),
    ...(event.sha256 === undefined ? [] : [`    SHA-256 ${event.sha256}`]),
  ];
}
