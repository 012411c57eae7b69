import type { Policy } from "../../rules/policy.ts";
import type { GapReason } from "../../rules/vocabulary.ts";
import type { ScanPool } from "../../scanner/pool.ts";
import { refused } from "../../scanner/scan-file.ts";
import { type FileRecord, fileRecord } from "./report-record.ts";
import { type Encounter, walk } from "./scan-walk.ts";

export interface ScanRun {
  readonly paths: readonly string[];
  readonly pool: Pick<ScanPool, "scan">;
  readonly policy?: Policy;
  readonly done: (record: FileRecord) => void;
}

export interface ScanCounts {
  files: number;
  bytes: number;
  found: number;
  notInspected: number;
}

/** Files on their way at a time: enough to keep every reader busy, few enough to hold little in memory. */
const AT_A_TIME = 32;

/** Scans everything under the paths and tells of each file as soon as it is done. */
export async function runScan(run: ScanRun): Promise<ScanCounts> {
  const counts: ScanCounts = { files: 0, bytes: 0, found: 0, notInspected: 0 };
  const underWay = new Set<Promise<void>>();
  for await (const encounter of walk(run.paths)) {
    const task = scanOne(encounter, run).then((record) => {
      underWay.delete(task);
      count(counts, record);
      run.done(record);
    });
    underWay.add(task);
    if (underWay.size >= AT_A_TIME) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return counts;
}

async function scanOne(encounter: Encounter, { pool, policy }: ScanRun): Promise<FileRecord> {
  if (encounter.kind === "gap") return fileRecord(encounter.path, notRead(encounter.reason), policy);
  return fileRecord(encounter.path, await pool.scan(encounter.target), policy);
}

function notRead(reason: GapReason) {
  return refused({ reason });
}

function count(counts: ScanCounts, { status, bytes }: FileRecord): void {
  counts.files += 1;
  counts.bytes += bytes;
  if (status === "found") counts.found += 1;
  if (status === "not-inspected") counts.notInspected += 1;
}

/** How many files a scan will come to. */
export async function countFiles(paths: readonly string[]): Promise<number> {
  let files = 0;
  for await (const _ of walk(paths)) files += 1;
  return files;
}
