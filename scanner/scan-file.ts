import { type OpenFile, openFile, type Refusal } from "./file-source.ts";
import { type Gap, statusOf } from "./finding.ts";
import { type Scanned, type ScanOptions, scanSource } from "./scan.ts";

export interface FileScan extends Scanned {
  /** There is no such file any more; the gap says `unreadable`. */
  readonly missing?: true;
}

export interface FileScanOptions extends ScanOptions {
  readonly placeholders?: boolean;
}

/** Scans a file on disk. Never throws for what it is or holds. */
export async function scanFile(path: string, options: FileScanOptions): Promise<FileScan> {
  const file = openFile(path, options);
  if (!("source" in file)) return refused(file);
  try {
    const scanned = await scanSource(file.source, options);
    return wasChanged(file) ? withGap(scanned, { where: "", reason: "truncated" }) : scanned;
  } finally {
    file.close();
  }
}

/** What a file is worth of which nothing was read. */
export function refused({ reason, missing }: Refusal): FileScan {
  const gaps: readonly Gap[] = [{ where: "", reason }];
  return { status: "not-inspected", findings: [], gaps, bytes: 0, ms: 0, ...(missing && { missing }) };
}

/** A file that is written to while it is read was not inspected as a whole: what was added nobody has seen. */
function wasChanged(file: OpenFile): boolean {
  try {
    return file.changed();
  } catch {
    return true;
  }
}

function withGap({ sha256: _, ...scanned }: Scanned, gap: Gap): Scanned {
  const gaps = [...scanned.gaps, gap];
  return { ...scanned, gaps, status: statusOf({ findings: scanned.findings, gaps }) };
}
