import type { Incident, IncidentEvent } from "../incident.ts";
import { csvFormat } from "./csv.ts";
import { jsonLinesFormat } from "./json-lines.ts";
import { ocsfFormat } from "./ocsf.ts";

/** What an export says about the machine and the program it comes from. */
export interface Origin {
  readonly hostname: string;
  /** Of this program. */
  readonly version: string;
}

/** Turns incidents and their events into lines; pure. */
export interface ExportFormat {
  /** Before the first incident. */
  readonly head: readonly string[];
  /** Of an incident, before its events. */
  incident(incident: Incident): readonly string[];
  event(event: IncidentEvent, incident: Incident): string;
  readonly newline: "\n" | "\r\n";
}

export const EXPORT_FORMATS = ["jsonl", "csv", "ocsf"] as const;
export type ExportName = (typeof EXPORT_FORMATS)[number];

const MAKERS: Readonly<Record<ExportName, (origin: Origin) => ExportFormat>> = {
  jsonl: () => jsonLinesFormat,
  csv: () => csvFormat,
  ocsf: ocsfFormat,
};

export function exportFormat(name: ExportName, origin: Origin): ExportFormat {
  return MAKERS[name](origin);
}
