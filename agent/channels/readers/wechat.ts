import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** The whole file is one path; `MyDocument:` stands for the documents folder. */
export const wechat: SettingsReader = ({ bytes, home }) => {
  const path = decodeSettings(bytes)
    .replace(/^\ufeff|\0/g, "")
    .trim();
  if (/^MyDocument:?$/i.test(path)) return home.folders.DOCUMENTS ?? [];
  return path === "" || /[\r\n]/.test(path) ? [] : [path.replaceAll("\\", "/")];
};
