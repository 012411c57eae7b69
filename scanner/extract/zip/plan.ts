import type { Budget } from "../../budget.ts";
import { LOCAL_HEADER_BYTES, type ZipEntry } from "./entry.ts";

/** Which entries of an archive are read, and in which order. */
export interface ZipPlan {
  readonly entries: readonly ZipEntry[];
  /** Entries whose data lie inside those of another one: no packer writes that, but a bomb does. */
  readonly overlapping: readonly ZipEntry[];
}

/**
 * In the order of their data, for reading forward. Entries that would use up the budget by themselves go last, so that
 * they cannot keep the others from being read.
 */
export function planZip(listed: readonly ZipEntry[], budget: Budget): ZipPlan {
  const entries: ZipEntry[] = [];
  const overlapping: ZipEntry[] = [];
  let end = 0;
  for (const entry of listed.filter(isFile).sort((one, other) => one.header - other.header)) {
    (entry.header < end ? overlapping : entries).push(entry);
    end = Math.max(end, entry.header + LOCAL_HEADER_BYTES + entry.packed);
  }
  const fitting = entries.filter(({ size }) => budget.fits(size));
  return { entries: [...fitting, ...entries.filter(({ size }) => !budget.fits(size))], overlapping };
}

function isFile({ path, packed }: ZipEntry): boolean {
  return packed > 0 || !path.endsWith("/");
}
