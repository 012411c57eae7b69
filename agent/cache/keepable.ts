import type { Identity } from "../../reporter/identity.ts";
import type { GapReason } from "../../rules/vocabulary.ts";
import type { FileScan } from "../../scanner/scan-file.ts";

/** Gaps that a second try may not meet: they tell of the moment, not of the file. */
const PASSING: ReadonlySet<GapReason> = new Set<GapReason>([
  "unreadable",
  "offline-placeholder",
  "truncated",
  "too-slow",
  "too-big",
]);

/** Steps of a file system's clock: of FAT, and of one whose times show digits below that of FAT's finest. */
const COARSE_NS = 2_000_000_000n;
const FINE_NS = 50_000_000n;
const FAT_DIGIT_NS = 10_000_000n;

/** Whether the same file, read again, would give the same result. */
export function isLasting({ missing, gaps }: FileScan): boolean {
  return missing !== true && !gaps.some(({ reason }) => PASSING.has(reason));
}

/**
 * Whether this state of a file can be told from a later one: a second change within one step of the file system's clock
 * leaves no trace in the times.
 */
export function isSettled({ mtimeNs, ctimeNs }: Identity, nowMs: number): boolean {
  const changed = mtimeNs > ctimeNs ? mtimeNs : ctimeNs;
  const step = ctimeNs % FAT_DIGIT_NS === 0n ? COARSE_NS : FINE_NS;
  return BigInt(Math.trunc(nowMs)) * 1_000_000n - changed > step;
}
