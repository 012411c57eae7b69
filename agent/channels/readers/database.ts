import Database from "better-sqlite3";
import { z } from "zod";
import type { SettingsFile } from "./reader.ts";
import { withLog } from "./write-ahead-log.ts";

const MAX_LOG_BYTES = 67_108_864;
/** File format version numbers of the database header (sqlite.org/fileformat2.html, 1.3.3): 1 is without a write-ahead log. */
const VERSION_OFFSETS = [18, 19];

/**
 * First column of what the queries find in the database of a program that may be running: read from a copy in memory, so that
 * nothing is locked and no files appear beside it. A query that does not fit the tables of this version finds nothing.
 */
export async function readDatabase(
  { path, bytes, files }: Pick<SettingsFile, "path" | "bytes" | "files">,
  queries: readonly string[],
): Promise<readonly string[]> {
  const log = await files.bytes(`${path}-wal`, MAX_LOG_BYTES);
  const copy = log === undefined ? Buffer.from(bytes) : withLog(bytes, log);
  for (const offset of VERSION_OFFSETS) copy[offset] = 1;
  const database = new Database(copy, { readonly: true });
  try {
    return queries.flatMap((query) => firstColumn(database, query));
  } finally {
    database.close();
  }
}

function firstColumn(database: Database.Database, query: string): readonly string[] {
  try {
    const rows = database.prepare(query).pluck().all();
    return z.array(z.unknown()).parse(rows).filter(isText);
  } catch {
    return [];
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
