import type { IncidentEvent } from "../../reporter/incident.ts";
import type { Effect } from "../../rules/vocabulary.ts";

/** A file on a drive that was judged, nothing done about it yet; invented. */
export function aJudgedEvent(effect: Effect, change: Partial<IncidentEvent> = {}): IncidentEvent {
  return {
    id: `event-${effect}`,
    at: 1_000_000,
    path: "/home/li/云盘/a.txt",
    channel: { id: "drive", kind: "cloud-sync" },
    verdict: {
      effect,
      mode: "enforce",
      reason: "finding",
      rules: [],
      gaps: [],
      policy: "test",
      policyDigest: "p1",
    },
    findings: [],
    gaps: [],
    outcome: { action: "none" },
    bytes: 10,
    ms: 1,
    ...change,
  };
}
