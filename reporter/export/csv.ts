import type { Incident, IncidentEvent } from "../incident.ts";
import { gravestFinding } from "../store/grouping.ts";
import type { ExportFormat } from "./format.ts";
import { timeText } from "./records.ts";

type Column = (event: IncidentEvent, incident: Incident) => string | number | undefined;

/** A row is a file. Names and order are a contract: columns are added at the end. */
const COLUMNS: Readonly<Record<string, Column>> = {
  incident: (_, { id }) => id,
  state: (_, { state }) => state,
  event: ({ id }) => id,
  at: ({ at }) => timeText(at),
  channel: ({ channel }) => channel.id,
  kind: ({ channel }) => channel.kind,
  client: ({ channel }) => channel.client,
  user: ({ user }) => user,
  program: ({ program }) => program,
  path: ({ path }) => path,
  bytes: ({ bytes }) => bytes,
  sha256: ({ sha256 }) => sha256,
  effect: ({ verdict }) => verdict.effect,
  mode: ({ verdict }) => verdict.mode,
  reason: ({ verdict }) => verdict.reason,
  rules: ({ verdict }) => list(verdict.rules),
  policy: ({ verdict }) => verdict.policy,
  outcome: ({ outcome }) => outcome.action,
  detail: ({ outcome }) => outcome.detail,
  vault: ({ vaultId }) => vaultId,
  severity: gravestFinding,
  families: ({ findings }) => list(findings.map(({ family }) => family)),
  levels: ({ findings }) => list(findings.flatMap(({ level }) => level ?? [])),
  findings: ({ findings }) => list(findings.map(({ where, excerpt }) => `${where}: ${excerpt}`)),
  gaps: ({ gaps }) => list(gaps.map(({ where, reason }) => `${where}: ${reason}`)),
  ms: ({ ms }) => ms,
  drive: ({ drive }) => drive?.id,
  driveLabel: ({ drive }) => drive?.label,
  way: ({ drive }) => drive?.way,
  justification: ({ outcome }) => outcome.reason,
  decidedBy: ({ outcome }) => outcome.by,
};

/** What tells Excel that the text is UTF-8. */
export const CSV_MARK = "\u{feff}";

export const csvFormat: ExportFormat = {
  head: [CSV_MARK + Object.keys(COLUMNS).join(",")],
  incident: () => [],
  event: (event, incident) =>
    Object.values(COLUMNS)
      .map((column) => csvCell(column(event, incident) ?? ""))
      .join(","),
  newline: "\r\n",
};

function list(items: readonly string[]): string {
  return [...new Set(items)].join("; ");
}

/** RFC 4180. */
export function csvCell(value: string | number): string {
  const text = typeof value === "number" ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet runs a cell that begins like a formula, in either width; an apostrophe keeps it text
 * (OWASP, CSV injection).
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
