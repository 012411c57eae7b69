import type { Policy, PolicyRule } from "../../rules/policy.ts";
import type { Finding } from "../../scanner/finding.ts";

/** A finding as the matcher makes them; invented. */
export function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: "cn-markings/state",
    family: "state",
    severity: "critical",
    confidence: "high",
    level: "机密",
    term: "1年",
    place: "line",
    where: "正文",
    count: 1,
    excerpt: "机密★1年",
    fingerprint: "0".repeat(32),
    ...change,
  };
}

export function policy(rules: readonly PolicyRule[], change: Partial<Policy> = {}): Policy {
  return { policy: "test", mode: "enforce", rules, digest: "p1", ...change };
}
