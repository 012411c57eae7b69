import { readDatabase } from "./database.ts";
import type { SettingsReader } from "./reader.ts";

/** `sys.sqlite`: folders that are synchronised and folders that are backed up; both leave. */
export const synology: SettingsReader = (file) =>
  readDatabase(file, ["SELECT sync_folder FROM session_table"]);
