import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** `config` of the onedrive client for Linux: `sync_dir = "~/OneDrive"`, which is also what it takes when nothing is set. */
export const onedriveLinux: SettingsReader = ({ bytes }) => {
  const set = /^\s*sync_dir\s*=\s*"([^"\n]*)"/m.exec(decodeSettings(bytes))?.[1];
  return [set === undefined || set === "" ? "~/OneDrive" : set];
};
