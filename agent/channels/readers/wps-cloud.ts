import { qtPairs } from "./qt-settings.ts";
import type { SettingsReader } from "./reader.ts";

/** Keys that the client keeps in the same file and that name its program or temporary files. */
const OWN = /(?:cache|temp|tmp|install|plugin|skin|log)/i;

/** `WPSCloud.conf`: flags, and the folder where its documents lie, under a key that differs between versions. */
export const wpsCloud: SettingsReader = async ({ bytes, files }) => {
  const named = qtPairs(bytes).filter(([key, value]) => value.startsWith("/") && !OWN.test(key));
  const there = await Promise.all(named.map(([, path]) => files.isFolder(path)));
  return named.filter((_, i) => there[i]).map(([, path]) => path);
};
