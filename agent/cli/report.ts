import type { FileRecord } from "./report-record.ts";

/** What a report says of the scan as a whole. */
export interface ScanSummary {
  readonly roots: readonly string[];
  readonly started: Date;
  readonly ms: number;
  readonly files: number;
  readonly bytes: number;
  readonly found: number;
  readonly notInspected: number;
  /** `pack version`, in the order in which they were loaded. */
  readonly packs: readonly string[];
  readonly policy?: string;
}

/** Tells of a scan in one format: of each file as soon as it is done, or of all of them at the end. */
export interface Report {
  file(record: FileRecord): void;
  end(summary: ScanSummary): Promise<void>;
}
