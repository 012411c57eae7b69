import { qtPairs } from "./qt-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** Folders paused today sync again tomorrow, so they count. */
const LOCAL_PATH = /^\d+\\[A-Za-z]+\\[^\\]+\\localPath$/;

/** `nextcloud.cfg`, `owncloud.cfg`: Qt settings with `0\Folders\1\localPath=/home/li/Nextcloud/`. */
export const nextcloud: SettingsReader = ({ bytes }) =>
  qtPairs(bytes)
    .filter(([key]) => LOCAL_PATH.test(key))
    .map(([, path]) => path);
