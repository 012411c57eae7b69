import type { Verdict } from "../../reporter/verdict.ts";
import type { Policy } from "../../rules/policy.ts";
import { CHANNEL_KINDS, type ChannelKind } from "../../rules/vocabulary.ts";
import type { Finding, Gap, ScanStatus } from "../../scanner/finding.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import { decide } from "../decide.ts";
import { findingRecord } from "./rules-finding.ts";

export type Verdicts = Readonly<Record<ChannelKind, Verdict>>;

/** One scanned file, as every report tells of it. */
export interface FileRecord {
  readonly path: string;
  readonly status: ScanStatus;
  readonly bytes: number;
  readonly ms: number;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly verdicts?: Verdicts;
}

export function fileRecord(path: string, scan: FileScan, policy?: Policy): FileRecord {
  const { status, bytes, ms, findings, gaps } = scan;
  return { path, status, bytes, ms, findings, gaps, ...(policy && { verdicts: verdictsOf(scan, policy) }) };
}

/** What the policy would say if the file went out, by kind of channel. */
export function verdictsOf({ findings, gaps }: FileScan, policy: Policy): Verdicts {
  const verdict = (kind: ChannelKind) => decide({ policy, channel: { id: kind, kind }, findings, gaps });
  return Object.fromEntries(CHANNEL_KINDS.map((kind) => [kind, verdict(kind)])) as Record<
    ChannelKind,
    Verdict
  >;
}

/** The line of `scan --format json`: a contract, see the design, section 7. */
export function jsonRecord({ path, status, bytes, ms, findings, gaps, verdicts }: FileRecord): object {
  const shownGaps = gaps.map(({ where, reason }) => ({ where, reason }));
  const record = { path, status, bytes, ms, findings: findings.map(findingRecord), gaps: shownGaps };
  if (verdicts === undefined) return record;
  const effects = Object.entries(verdicts).map(([kind, { effect }]) => [kind, effect]);
  return { ...record, verdicts: Object.fromEntries(effects) };
}
