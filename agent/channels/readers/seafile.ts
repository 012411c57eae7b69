import { join } from "node:path";
import Database from "better-sqlite3";
import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

const MAX_DATABASE_BYTES = 67_108_864;
/** File format version numbers of the database header (sqlite.org/fileformat2.html, 1.3.3): 1 is without a write-ahead log. */
const VERSION_OFFSETS = [18, 19];

/** `seafile.ini` holds the data folder; the libraries' local folders are in `repo.db` there. */
export const seafile: SettingsReader = async ({ bytes, files }) => {
  const data = decodeSettings(bytes).split(/\r?\n/, 1)[0]!.trim();
  const database = await files.bytes(join(data, "repo.db"), MAX_DATABASE_BYTES);
  return database === undefined ? [] : worktrees(database);
};

/** Reads a copy in memory: the client's own database is not locked, and no files appear beside it. */
function worktrees(bytes: Uint8Array): readonly string[] {
  const copy = Buffer.from(bytes);
  for (const offset of VERSION_OFFSETS) copy[offset] = 1;
  const database = new Database(copy, { readonly: true });
  try {
    const rows = database.prepare("SELECT value FROM RepoProperty WHERE key = 'worktree'").pluck().all();
    return z.array(z.string()).parse(rows);
  } finally {
    database.close();
  }
}
