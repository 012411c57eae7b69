import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** The whole text is one path: a registry value, Box's `sync_root_folder.txt`, the settings of WeChat. */
export const onePath: SettingsReader = ({ bytes }) => {
  const path = decodeSettings(bytes)
    .replace(/^\ufeff|\0/g, "")
    .trim();
  return path === "" || /[\r\n]/.test(path) ? [] : [path];
};
