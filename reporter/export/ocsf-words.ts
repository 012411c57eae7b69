import type { Confidence, Severity } from "../../rules/vocabulary.ts";
import type { IncidentState } from "../incident.ts";
import type { Outcome, OutcomeAction } from "../verdict.ts";

/** OCSF's numbers, each with the caption that belongs to it. */
type Coded = readonly [id: number, caption: string];

export const SEVERITY_IDS: Readonly<Record<Severity, Coded>> = {
  low: [2, "Low"],
  medium: [3, "Medium"],
  high: [4, "High"],
  critical: [5, "Critical"],
};

export const CONFIDENCE_IDS: Readonly<Record<Confidence, number>> = { low: 1, medium: 2, high: 3 };

export const ACTIVITIES: Readonly<Record<IncidentState, Coded>> = {
  new: [1, "Create"],
  "in-progress": [2, "Update"],
  resolved: [3, "Close"],
};

export const STATUSES: Readonly<Record<IncidentState, Coded>> = {
  new: [1, "New"],
  "in-progress": [2, "In Progress"],
  resolved: [4, "Resolved"],
};

const ALLOWED: Coded = [1, "Allowed"];
const DENIED: Coded = [2, "Denied"];
const UNKNOWN: Coded = [0, "Unknown"];

const QUARANTINED: Coded = [3, "Quarantined"];

/** Action and disposition of each outcome. */
const OUTCOMES: Readonly<Record<OutcomeAction, readonly [action: Coded, disposition: Coded]>> = {
  none: [ALLOWED, [17, "Logged"]],
  observed: [ALLOWED, [15, "Detected"]],
  told: [ALLOWED, [19, "Alert"]],
  asked: [DENIED, [14, "Delayed"]],
  justified: [ALLOWED, [8, "Approved"]],
  refused: [DENIED, [2, "Blocked"]],
  held: [DENIED, QUARANTINED],
  removed: [DENIED, QUARANTINED],
  released: [ALLOWED, [9, "Restored"]],
  failed: [UNKNOWN, [27, "Error"]],
};

export function dispositionOf({ action, detail }: Outcome): Record<string, number | string> {
  const [[actionId, actionName], usual] = OUTCOMES[action];
  const [dispositionId, disposition] = detail === "purged" ? [5, "Deleted"] : usual;
  return { action_id: actionId, action: actionName, disposition_id: dispositionId, disposition };
}
