import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import type { SettingsReader } from "./reader.ts";

const config = z.looseObject({ Accounts: z.array(z.looseObject({ MainFolderPath: z.string() })) });

/** `userConfig.json` of OX Drive. */
export const oxDrive: SettingsReader = ({ bytes }) =>
  config.parse(JSON.parse(decodeSettings(bytes))).Accounts.map(({ MainFolderPath }) => MainFolderPath);
