import type { Copy } from "../copy.ts";
import type { Incident, IncidentEvent } from "../incident.ts";

/** An incident's header as programs read it: flat, times in ISO 8601. Names are a contract. */
export function incidentRecord(incident: Incident): Record<string, unknown> {
  const { channel, severity = null, firstAt, lastAt, counts, user = null } = incident;
  return {
    id: incident.id,
    channel: channel.id,
    kind: channel.kind,
    client: channel.client ?? null,
    effect: incident.effect,
    mode: incident.mode,
    state: incident.state,
    severity,
    families: incident.families,
    levels: incident.levels,
    rules: incident.rules,
    gaps: incident.gaps,
    events: incident.events,
    passed: incident.passed,
    bytes: incident.bytes,
    user,
    firstAt: timeText(firstAt),
    lastAt: timeText(lastAt),
    outcomes: counts.outcome,
    severities: counts.severity,
    policy: incident.policy,
  };
}

/** One file of an incident, likewise. Excerpts are masked since they were found. */
export function eventRecord(event: IncidentEvent): Record<string, unknown> {
  const { verdict, outcome, channel } = event;
  return {
    id: event.id,
    at: timeText(event.at),
    path: event.path,
    channel: channel.id,
    program: event.program ?? null,
    user: event.user ?? null,
    effect: verdict.effect,
    mode: verdict.mode,
    reason: verdict.reason,
    rules: verdict.rules,
    policy: verdict.policy,
    findings: event.findings,
    gaps: event.gaps,
    outcome: outcome.action,
    detail: outcome.detail ?? null,
    justification: outcome.reason ?? null,
    decidedBy: outcome.by ?? null,
    bytes: event.bytes,
    ms: event.ms,
    sha256: event.sha256 ?? null,
    vault: event.vaultId ?? null,
    drive: event.drive ?? null,
  };
}

/** One file that was written to a drive, likewise; also the columns of a table of them, in this order. */
export function copyRecord({ drive, ...copy }: Copy): Record<string, string | number | null> {
  return {
    at: timeText(copy.at),
    drive: drive.id,
    kind: drive.kind,
    serial: drive.serial ?? null,
    uuid: drive.uuid ?? null,
    label: drive.label ?? null,
    path: copy.path,
    bytes: copy.bytes,
    sha256: copy.sha256 ?? null,
    user: copy.user ?? null,
    program: copy.program ?? null,
    effect: copy.effect,
    outcome: copy.outcome,
    event: copy.id,
  };
}

export function timeText(at: number): string {
  return new Date(at).toISOString();
}
