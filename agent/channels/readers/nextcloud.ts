import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** Folders paused today sync again tomorrow, so they count. */
const LOCAL_PATH = /^\d+\\[A-Za-z]+\\[^\\=]+\\localPath=(.*)$/gm;

/** `nextcloud.cfg`, `owncloud.cfg`: Qt settings with `0\Folders\1\localPath=/home/li/Nextcloud/`. */
export const nextcloud: SettingsReader = ({ bytes }) =>
  [...decodeSettings(bytes).matchAll(LOCAL_PATH)].map(([, value]) => unescapeQt(value!.trim()));

/** QSettings, INI format: `\x4e2d` for what is not Latin, a backslash before quotes and backslashes. */
function unescapeQt(value: string): string {
  const bare = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  return bare.replace(/\\x([0-9a-fA-F]{1,4})|\\(.)/g, (_, hex: string | undefined, plain: string) =>
    hex === undefined ? plain : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
