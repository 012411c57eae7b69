import { basename, dirname } from "node:path";
import type { Incident, IncidentEvent } from "../incident.ts";
import { gravestFinding } from "../store/grouping.ts";
import { ATTACKS } from "./attack.ts";
import type { ExportFormat, Origin } from "./format.ts";
import { dataSecurity } from "./ocsf-data-security.ts";
import { ACTIVITIES, CONFIDENCE_IDS, dispositionOf, SEVERITY_IDS, STATUSES } from "./ocsf-words.ts";

/** OCSF 1.8.0, class 2006 Data Security Finding with the profile security_control: one object a file. */
export function ocsfFormat(origin: Origin): ExportFormat {
  return {
    head: [],
    incident: () => [],
    event: (event, incident) => JSON.stringify(ocsfFinding(event, incident, origin)),
    newline: "\n",
  };
}

const CLASS_UID = 2006;

export function ocsfFinding(
  event: IncidentEvent,
  incident: Incident,
  origin: Origin,
): Record<string, unknown> {
  return {
    ...classOf(incident),
    time: event.at,
    ...gravityOf(event, incident),
    ...dispositionOf(event.outcome),
    metadata: metadataOf(event, incident, origin),
    finding_info: findingInfo(event, incident),
    data_security: dataSecurity(event),
    file: fileOf(event),
    device: { type_id: 0, type: "Unknown", hostname: origin.hostname },
    ...actorOf(event),
    attacks: ATTACKS[event.channel.kind],
    policy: policyOf(event),
    unmapped: unmappedOf(event),
  };
}

function classOf({ state }: Incident) {
  const [activityId, activity] = ACTIVITIES[state];
  const [statusId, status] = STATUSES[state];
  return {
    activity_id: activityId,
    activity_name: activity,
    category_uid: 2,
    category_name: "Findings",
    class_uid: CLASS_UID,
    class_name: "Data Security Finding",
    type_uid: CLASS_UID * 100 + activityId,
    type_name: `Data Security Finding: ${activity}`,
    status_id: statusId,
    status,
  };
}

function gravityOf(event: IncidentEvent, { state }: Incident) {
  const severity = gravestFinding(event);
  const [severityId, severityName] = severity === undefined ? [0, "Unknown"] : SEVERITY_IDS[severity];
  return {
    severity_id: severityId,
    severity: severityName,
    confidence_id: Math.max(0, ...event.findings.map(({ confidence }) => CONFIDENCE_IDS[confidence])),
    is_alert: state !== "resolved" && ["warn", "review", "block"].includes(event.verdict.effect),
  };
}

function metadataOf(event: IncidentEvent, incident: Incident, { version }: Origin) {
  return {
    version: "1.8.0",
    profiles: ["security_control"],
    product: { name: "Shoumi", vendor_name: "Shoumi", version },
    uid: event.id,
    // Ties the files of one story together.
    correlation_uid: incident.id,
  };
}

function findingInfo({ id, at, channel, verdict, findings, gaps }: IncidentEvent, incident: Incident) {
  const families = [...new Set(findings.map(({ family }) => family))];
  const about = families.join(", ") || [...new Set(gaps.map(({ reason }) => reason))].join(", ");
  const [first, ...others] = verdict.rules.map((rule) => ({
    type_id: 1,
    type: "Rule",
    name: rule,
    uid: rule,
  }));
  return {
    uid: id,
    title: `${verdict.effect} on ${channel.kind}: ${about || verdict.reason}`,
    types: families,
    created_time: at,
    first_seen_time: incident.firstAt,
    last_seen_time: incident.lastAt,
    related_events_count: incident.events,
    data_sources: ["file"],
    ...(first && { analytic: first }),
    ...(others.length > 0 && { related_analytics: others }),
    attacks: ATTACKS[channel.kind],
    ...(verdict.tell && { desc: verdict.tell.en }),
  };
}

function fileOf({ path, bytes, sha256 }: IncidentEvent) {
  return {
    type_id: 1,
    type: "Regular File",
    name: basename(path),
    path,
    parent_folder: dirname(path),
    size: bytes,
    ...(sha256 && { hashes: [{ algorithm_id: 3, algorithm: "SHA-256", value: sha256 }] }),
  };
}

/** OCSF wants an actor to name something. */
function actorOf({ user, program }: IncidentEvent) {
  if (user === undefined && program === undefined) return {};
  const process = program && {
    name: basename(program),
    file: { type_id: 1, name: basename(program), path: program },
  };
  return { actor: { ...(user && { user: { name: user } }), ...(process && { process }) } };
}

function policyOf({ verdict }: IncidentEvent) {
  return { name: verdict.policy, uid: verdict.policyDigest, is_applied: verdict.mode === "enforce" };
}

/** What OCSF has no field for. */
function unmappedOf({ channel, verdict, outcome, findings, gaps, vaultId, ms, drive }: IncidentEvent) {
  const { effect, mode, reason } = verdict;
  return {
    channel,
    verdict: { effect, mode, reason },
    outcome,
    findings,
    gaps,
    ms,
    ...(vaultId && { vault: vaultId }),
    ...(drive && { drive }),
  };
}
