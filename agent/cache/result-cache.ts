import type { FileScan } from "../../scanner/scan-file.ts";

/** A file in one state, read under one set of rules and readers. */
export interface ResultKey {
  readonly path: string;
  /** Identity of the file and digest of the scan; another state is another key. */
  readonly state: string;
}

/**
 * What files gave when they were read, so that a file that has not changed is not read again. One result per path; bounded:
 * what nobody has asked for the longest goes first. Losing it costs time, never an answer.
 */
export interface ResultCache {
  get(key: ResultKey): FileScan | undefined;
  put(key: ResultKey, scan: FileScan): void;
  readonly size: number;
  close(): void;
}
