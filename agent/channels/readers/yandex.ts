import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** `config.cfg` of the Yandex client for Linux: `dir="/home/li/Yandex.Disk"`. */
export const yandex: SettingsReader = ({ bytes }) =>
  [...decodeSettings(bytes).matchAll(/^\s*dir="([^"\n]+)"/gm)].map(([, path]) => path!);
