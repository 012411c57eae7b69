import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

const preferences = z.looseObject({
  download: z.looseObject({ default_directory: z.string().exactOptional() }).exactOptional(),
});

/** `Preferences` of Chromium and what is built on it; absent while the usual folder is used. */
export const chromium: SettingsReader = ({ bytes }) => {
  const folder = preferences.parse(JSON.parse(decodeSettings(bytes))).download?.default_directory;
  return folder === undefined ? [] : [folder];
};

/** `prefs.js` of Firefox. */
export const firefox: SettingsReader = ({ bytes }) =>
  [...decodeSettings(bytes).matchAll(/^user_pref\("browser\.download\.dir", ("(?:[^"\\\n]|\\.)*")\);/gm)].map(
    ([, literal]) => z.string().parse(JSON.parse(literal!)),
  );
