import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import { readDatabase } from "./database.ts";
import type { SettingsReader } from "./reader.ts";

const preferences = z.looseObject({
  per_account_preferences: z.array(
    z.looseObject({ value: z.looseObject({ mount_point_path: z.string().exactOptional() }) }),
  ),
});

/** `PerAccountPreferences`: JSON, one entry per account. */
export const drivefsAccounts: SettingsReader = ({ bytes }) =>
  preferences
    .parse(JSON.parse(decodeSettings(bytes)))
    .per_account_preferences.flatMap(({ value }) => value.mount_point_path ?? [])
    .map(wholeDrive);

/** `root_preference_sqlite.db`: folders of this machine that are synchronised, beside the drive itself. */
export const drivefsRoots: SettingsReader = async (file) =>
  (
    await readDatabase(file, [
      "SELECT last_seen_absolute_path FROM roots",
      // 10 is the file system of Google Drive itself; others are sticks whose photos are fetched.
      "SELECT last_mount_point FROM media WHERE fs_type = 10",
    ])
  ).map(wholeDrive);

/** A drive is written as its bare letter. */
function wholeDrive(path: string): string {
  return /^[A-Za-z]$/.test(path) ? `${path}:/` : path;
}
