import { join } from "node:path";
import { decodeSettings } from "../decode-settings.ts";
import { readDatabase } from "./database.ts";
import type { SettingsReader } from "./reader.ts";

const MAX_DATABASE_BYTES = 67_108_864;

/** `seafile.ini` holds the data folder; the libraries' local folders are in `repo.db` there. */
export const seafile: SettingsReader = async ({ bytes, files }) => {
  const data = decodeSettings(bytes).split(/\r?\n/, 1)[0]!.trim();
  const path = join(data, "repo.db");
  const database = await files.bytes(path, MAX_DATABASE_BYTES);
  if (database === undefined) return [];
  const query = "SELECT value FROM RepoProperty WHERE key = 'worktree'";
  return readDatabase({ path, bytes: database, files }, [query]);
};
