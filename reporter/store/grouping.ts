import { SEVERITIES, type Severity } from "../../rules/vocabulary.ts";
import type { Incident, IncidentCounts, IncidentEvent } from "../incident.ts";
import type { Outcome } from "../verdict.ts";

/** An incident goes on until nothing has happened for this long. */
export const QUIET_MS = 600_000;
/** What goes on longer is a new incident. */
export const LONGEST_MS = 86_400_000;

/** Events with the same key belong to one story. */
export interface IncidentKey {
  readonly channelId: string;
  readonly effect: string;
  readonly mode: string;
  readonly user: string;
}

export function keyOf(event: IncidentEvent): IncidentKey {
  const { channel, verdict, user = "" } = event;
  return { channelId: channel.id, effect: verdict.effect, mode: verdict.mode, user };
}

export function keyOfIncident({ channel, effect, mode, user = "" }: Incident): IncidentKey {
  return { channelId: channel.id, effect, mode, user };
}

export function sameKey(a: IncidentKey, b: IncidentKey): boolean {
  return a.channelId === b.channelId && a.effect === b.effect && a.mode === b.mode && a.user === b.user;
}

/** Whether an event at this time still belongs to an unresolved incident of its key. */
export function covers({ firstAt, lastAt }: Pick<Incident, "firstAt" | "lastAt">, at: number): boolean {
  return at >= firstAt - QUIET_MS && at <= lastAt + QUIET_MS && at < firstAt + LONGEST_MS;
}

/** A header for the incident that this event opens, before the event is counted. */
export function opened(id: string, event: IncidentEvent): Incident {
  const { channel, verdict, user, at } = event;
  return {
    id,
    rev: 0,
    channel,
    effect: verdict.effect,
    mode: verdict.mode,
    ...(user === undefined ? {} : { user }),
    state: "new",
    firstAt: at,
    lastAt: at,
    events: 0,
    passed: 0,
    bytes: 0,
    families: [],
    levels: [],
    rules: [],
    gaps: [],
    counts: { effect: {}, outcome: {}, severity: {} },
    policy: verdict.policy,
  };
}

/** The header with one more event in it. */
export function including(incident: Incident, event: IncidentEvent): Incident {
  const { at, findings, verdict, bytes } = event;
  const severity = gravest([incident.severity, gravestFinding(event)]);
  const levels = findings.flatMap(({ level }) => (level === undefined ? [] : [level]));
  return {
    ...incident,
    firstAt: Math.min(incident.firstAt, at),
    lastAt: Math.max(incident.lastAt, at),
    events: incident.events + 1,
    bytes: incident.bytes + bytes,
    families: united(
      incident.families,
      findings.map(({ family }) => family),
    ),
    levels: united(incident.levels, levels),
    rules: united(incident.rules, verdict.rules),
    gaps: united(
      incident.gaps,
      event.gaps.map(({ reason }) => reason),
    ),
    ...(severity === undefined ? {} : { severity }),
    counts: counting(incident.counts, event),
  };
}

/** The header after one of its events got another outcome. */
export function amended(incident: Incident, from: Outcome, to: Outcome): Incident {
  const { [from.action]: before = 0, ...others } = incident.counts.outcome;
  const left = before > 1 ? { ...others, [from.action]: before - 1 } : others;
  return { ...incident, counts: { ...incident.counts, outcome: plusOne(left, to.action) } };
}

export function gravestFinding({ findings }: Pick<IncidentEvent, "findings">): Severity | undefined {
  return gravest(findings.map(({ severity }) => severity));
}

function counting(counts: IncidentCounts, event: IncidentEvent): IncidentCounts {
  return {
    effect: plusOne(counts.effect, event.verdict.effect),
    outcome: plusOne(counts.outcome, event.outcome.action),
    severity: plusOne(counts.severity, gravestFinding(event) ?? "none"),
  };
}

function plusOne<Key extends string>(
  counts: Readonly<Partial<Record<Key, number>>>,
  key: Key,
): Partial<Record<Key, number>> {
  return { ...counts, [key]: (counts[key] ?? 0) + 1 };
}

function gravest(severities: readonly (Severity | undefined)[]): Severity | undefined {
  const rank = Math.max(
    ...severities.map((severity) => (severity === undefined ? -1 : SEVERITIES.indexOf(severity))),
  );
  return SEVERITIES[rank];
}

/** Keeps the list itself when there is nothing new: the usual case in a burst. */
function united<T>(known: readonly T[], found: readonly T[]): readonly T[] {
  return found.every((item) => known.includes(item)) ? known : [...new Set([...known, ...found])];
}
