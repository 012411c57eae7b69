import type { Signal } from "../rules/signals.ts";
import type { Confidence, Family, GapReason, Place, Severity } from "../rules/vocabulary.ts";

/** What a rule found, masked where it was found: nothing downstream of the matcher can hold the raw text. */
export interface Finding {
  readonly rule: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Normalised level, e.g. 机密, 工作秘密, 核心商密. */
  readonly level?: string;
  /** Normalised term, e.g. 10年, 长期, 会议开始前. */
  readonly term?: string;
  readonly place: Place;
  /** For a person: inner path and location, e.g. `附件.zip/报告.docx › 第 1 页`. */
  readonly where: string;
  /** Distinct occurrences in this place. */
  readonly count: number;
  /** Masked; a marking itself is shown, what stands around it is not. */
  readonly excerpt: string;
  /** HMAC-SHA-256 of the normalised match under this installation's key, hex, 32 characters: equal secrets, equal prints. */
  readonly fingerprint: string;
  /** What raised or lowered the confidence, weightiest first. */
  readonly signals?: readonly Signal[];
}

/** Something that was not inspected. */
export interface Gap {
  readonly where: string;
  readonly reason: GapReason;
}

export type ScanStatus = "clean" | "found" | "not-inspected";

export interface ScanResult {
  readonly status: ScanStatus;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Size of the outermost file. */
  readonly bytes: number;
  readonly ms: number;
  /** Hex SHA-256 of the file as scanned; present when there is a finding or a gap and the file could be read to its end. */
  readonly sha256?: string;
}

/** `found` wins over `not-inspected`: a finding is the more urgent news; the gaps stay listed in both. */
export function statusOf({ findings, gaps }: Pick<ScanResult, "findings" | "gaps">): ScanStatus {
  if (findings.length > 0) return "found";
  return gaps.length > 0 ? "not-inspected" : "clean";
}
