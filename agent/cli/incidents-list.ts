import type { Command as Program } from "commander";
import { incidentRecord } from "../../reporter/export/records.ts";
import type { Incident } from "../../reporter/incident.ts";
import { openRecords } from "../../reporter/open.ts";
import { everyIncident } from "../../reporter/store/pages.ts";
import { resolveData } from "../config/locate.ts";
import { type FilterOptions, filterOf, filterOptions, oneOf } from "./incidents-filter.ts";
import {
  effectText,
  localTime,
  printable,
  type Say,
  SEVERITY_WORDS,
  STATE_WORDS,
} from "./incidents-words.ts";
import { table } from "./output.ts";
import { CHANNEL_WORDS, FAMILY_WORDS, GAP_WORDS } from "./report-words.ts";
import type { Shell } from "./shell.ts";

const FORMATS = ["table", "json"] as const;

export function registerList(incidents: Program, shell: Shell): void {
  const list = incidents
    .command("list")
    .description(shell.say({ zh: "列出报告，最近的在前", en: "list incidents, the latest first" }))
    .addHelpText("after", "\n  shoumi incidents list --since 7d --effect block");
  filterOptions(list, shell, FORMATS).action((options: FilterOptions) => listIncidents(options, shell));
}

export async function listIncidents(options: FilterOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const filter = filterOf(options, Date.now());
  const { data } = await resolveData(options, shell);
  const store = openRecords(data);
  try {
    const incidents = await everyIncident(store, filter);
    if (format === "json") {
      for (const incident of incidents) shell.out.json(incidentRecord(incident));
    } else {
      for (const line of listText(incidents, shell.say)) shell.out.line(line);
    }
  } finally {
    await store.close();
  }
}

function listText(incidents: readonly Incident[], say: Say): readonly string[] {
  if (incidents.length === 0) return [say({ zh: "没有报告。", en: "No incidents." })];
  const head = [
    say({ zh: "编号", en: "INCIDENT" }),
    say({ zh: "最近", en: "LATEST" }),
    say({ zh: "通道", en: "CHANNEL" }),
    say({ zh: "判定", en: "EFFECT" }),
    say({ zh: "程度", en: "SEVERITY" }),
    say({ zh: "命中", en: "FOUND" }),
    say({ zh: "文件", en: "FILES" }),
    say({ zh: "同期放行", en: "PASSED" }),
    say({ zh: "状态", en: "STATE" }),
  ];
  return table([head, ...incidents.map((incident) => cells(incident, say))]);
}

function cells(incident: Incident, say: Say): string[] {
  const { id, channel, severity, lastAt, events, passed, state } = incident;
  return [
    id,
    localTime(lastAt),
    printable(`${channel.id} ${say(CHANNEL_WORDS[channel.kind])}`),
    effectText(incident, say),
    severity === undefined ? "-" : say(SEVERITY_WORDS[severity]),
    foundText(incident, say),
    String(events),
    String(passed),
    say(STATE_WORDS[state]),
  ];
}

/** Levels say more than families; an incident of gaps alone has neither. */
export function foundText({ levels, families, gaps }: Incident, say: Say): string {
  const found = [...families.map((family) => say(FAMILY_WORDS[family])), ...levels].join(" ");
  return printable(found || gaps.map((gap) => say(GAP_WORDS[gap])).join("; ") || "-");
}
