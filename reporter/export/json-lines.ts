import type { ExportFormat } from "./format.ts";
import { eventRecord, incidentRecord } from "./records.ts";

/** One object a line: an incident, then its files, each with the incident's id. */
export const jsonLinesFormat: ExportFormat = {
  head: [],
  incident: (incident) => [JSON.stringify({ record: "incident", ...incidentRecord(incident) })],
  event: (event, { id }) => JSON.stringify({ record: "event", incident: id, ...eventRecord(event) }),
  newline: "\n",
};
