import type { Command as Program } from "commander";
import { reporterError } from "../../reporter/errors.ts";
import { eventRecord, incidentRecord } from "../../reporter/export/records.ts";
import type { Incident } from "../../reporter/incident.ts";
import { openRecords } from "../../reporter/open.ts";
import { everyEvent } from "../../reporter/store/pages.ts";
import type { IncidentStore } from "../../reporter/store/store.ts";
import { resolveData } from "../config/locate.ts";
import { type PlaceOptions, placeOptions } from "./agent-options.ts";
import { eventText, headerText } from "./incidents-detail.ts";
import { oneOf } from "./incidents-filter.ts";
import type { Shell } from "./shell.ts";

const FORMATS = ["table", "json"] as const;
/** Files of an incident that are shown unless asked for more: a burst is thousands of them. */
const FILES_SHOWN = 50;

interface ShowOptions extends PlaceOptions {
  readonly files: string;
}

export function registerShow(incidents: Program, shell: Shell): void {
  const { say } = shell;
  const show = incidents
    .command("show")
    .argument("<id>", say({ zh: "报告编号", en: "id of the incident" }))
    .description(say({ zh: "查看一份报告及其文件", en: "show one incident and its files" }))
    .option("--files <n|all>", say({ zh: "显示多少个文件", en: "how many files" }), String(FILES_SHOWN))
    .addHelpText("after", "\n  shoumi incidents show I-20261123-0001-k7m2p9xd");
  placeOptions(show, shell, FORMATS).action((id: string, options: ShowOptions) =>
    showIncident(id, options, shell),
  );
}

export async function showIncident(id: string, options: ShowOptions, shell: Shell): Promise<void> {
  const format = oneOf(FORMATS, options.format, "--format");
  const files = filesAsked(options.files);
  const { data } = await resolveData(options, shell);
  const store = openRecords(data);
  try {
    const incident = await store.get(id);
    if (incident === undefined) throw reporterError("INCIDENT_UNKNOWN", id);
    if (format === "json") await showJson(incident, store, shell);
    else await showText(incident, { store, files }, shell);
  } finally {
    await store.close();
  }
}

function filesAsked(text: string): number {
  if (text === "all") return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(text)) throw reporterError("OPTION_UNKNOWN", `--files ${text}`);
  return Number(text);
}

/** One object; all its files under `files`. */
async function showJson(incident: Incident, store: IncidentStore, { out }: Shell): Promise<void> {
  const files = [];
  for await (const event of everyEvent(store, incident.id)) files.push(eventRecord(event));
  out.json({ ...incidentRecord(incident), files });
}

async function showText(
  incident: Incident,
  { store, files }: { readonly store: IncidentStore; readonly files: number },
  { out, say, language }: Shell,
): Promise<void> {
  for (const line of headerText(incident, say)) out.line(line);
  let shown = 0;
  for await (const event of everyEvent(store, incident.id)) {
    if (shown >= files) break;
    for (const line of eventText(event, { say, language })) out.line(line);
    shown += 1;
  }
  const more = incident.events - shown;
  if (more <= 0) return;
  out.line("");
  out.line(
    say({
      zh: `另有 ${more} 个文件：加 --files all，或用 shoumi incidents export`,
      en: `${more} more files: add --files all, or use "shoumi incidents export"`,
    }),
  );
}
