import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

const info = z.record(z.string(), z.looseObject({ path: z.string() }));

/** `info.json`: one entry per account, `personal` and `business`. */
export const dropbox: SettingsReader = ({ bytes }) =>
  Object.values(info.parse(JSON.parse(decodeSettings(bytes)))).map(({ path }) => path);
