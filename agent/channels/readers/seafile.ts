import { join } from "node:path";
import { decodeSettings } from "../decode-settings.ts";
import { readDatabase } from "./database.ts";
import type { SettingsReader } from "./reader.ts";

const MAX_DATABASE_BYTES = 67_108_864;

/** `seafile.ini` holds the data folder; the libraries' local folders are in `repo.db` there. */
export const seafile: SettingsReader = async (file) => {
  const data = decodeSettings(file.bytes).split(/\r?\n/, 1)[0]!.trim();
  const path = join(data, "repo.db");
  const bytes = await file.files.bytes(path, MAX_DATABASE_BYTES);
  return bytes === undefined ? [] : seafileRepo({ ...file, path, bytes });
};

/** `repo.db`. */
export const seafileRepo: SettingsReader = (file) =>
  readDatabase(file, ["SELECT value FROM RepoProperty WHERE key = 'worktree'"]);
