import { randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { startPool } from "../../scanner/pool.ts";
import type { FileScan } from "../../scanner/scan-file.ts";
import { noSuchPath } from "./scan.ts";
import { hasPlaceholders } from "./scan-options.ts";

/** One file through a reader process. */
export async function readerScan(path: string, packs: readonly string[], baseDir: string): Promise<FileScan> {
  const real = realOf(path);
  const pool = await startPool({
    packs,
    baseDir,
    key: randomBytes(32),
    processes: 1,
    placeholders: hasPlaceholders(),
  });
  try {
    return await pool.scan(real);
  } finally {
    await pool.close();
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    throw noSuchPath(path);
  }
}
