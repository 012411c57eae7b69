import type { Incident, IncidentEvent } from "../../reporter/incident.ts";
import type { Seen } from "../../reporter/store/store.ts";
import type { Verdict } from "../../reporter/verdict.ts";
import type { Finding } from "../../scanner/finding.ts";

/** 23 November 2026, ten in the morning wherever the test runs. */
export const MORNING = new Date(2026, 10, 23, 10).getTime();
export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;

export const verdict: Verdict = {
  effect: "block",
  reason: "finding",
  rules: ["cn-markings/state"],
  gaps: [],
  policy: "office-default",
  policyDigest: "a".repeat(64),
  mode: "enforce",
};

export const finding: Finding = {
  rule: "cn-markings/state",
  family: "state",
  severity: "high",
  confidence: "high",
  level: "机密",
  term: "10年",
  place: "line",
  where: "第 1 页",
  count: 1,
  excerpt: "机密★10年",
  fingerprint: "0123456789abcdef0123456789abcdef",
};

let last = 0;

/** An event like any other, except for what the test is about. */
export function anEvent(change: Partial<IncidentEvent> = {}): IncidentEvent {
  last += 1;
  return {
    id: `event-${last}`,
    at: MORNING,
    path: `/home/li/云盘/报告 ${last}.docx`,
    channel: { id: "team-drive", kind: "cloud-sync", client: "nextcloud" },
    user: "li",
    verdict,
    findings: [finding],
    gaps: [],
    outcome: { action: "removed" },
    sha256: "b".repeat(64),
    bytes: 1_000,
    ms: 12,
    ...change,
  };
}

/** The header over one such event. */
export function anIncident(change: Partial<Incident> = {}): Incident {
  return {
    id: "I-20261123-0001-k7m2p9xd",
    rev: 1,
    channel: { id: "team-drive", kind: "cloud-sync", client: "nextcloud" },
    effect: "block",
    mode: "enforce",
    user: "li",
    state: "new",
    firstAt: MORNING,
    lastAt: MORNING,
    events: 1,
    passed: 0,
    bytes: 1_000,
    families: ["state"],
    levels: ["机密"],
    rules: ["cn-markings/state"],
    gaps: [],
    severity: "high",
    counts: { effect: { block: 1 }, outcome: { removed: 1 }, severity: { high: 1 } },
    policy: "office-default",
    ...change,
  };
}

export function seenAt(path: string, change: Partial<Seen> = {}): Seen {
  // Inode numbers of network and Windows file systems use all 64 bits.
  const identity = {
    dev: 66n,
    ino: 2n ** 64n - 1n,
    size: 5n,
    mtimeNs: 1_764_000_000_123_456_789n,
    ctimeNs: 7n,
  };
  return { path, identity, digest: "rules+policy", effect: "allow", at: MORNING, ...change };
}
