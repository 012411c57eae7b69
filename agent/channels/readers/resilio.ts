import { z } from "zod";
import { decodeSettings } from "../decode-settings.ts";
import { bdecode } from "./bencode.ts";
import type { SettingsReader } from "./reader.ts";

const state = z.looseObject({
  folders: z.array(z.looseObject({ path: z.string() })),
});

/** `sync.dat`: bencoded, a list of folders. */
export const resilio: SettingsReader = ({ bytes }) =>
  state.parse(bdecode(bytes)).folders.map(({ path }) => path);

/** `sync.conf`: JSON with comments; `dir` of each shared folder. */
export const resilioConf: SettingsReader = ({ bytes }) => {
  const text = decodeSettings(bytes).replace(/\/\*[\s\S]*?\*\//g, "");
  const plain = text.replace(/^\s*\/\/.*$/gm, "");
  return [...plain.matchAll(/"(?:dir|folder|files_default_path)"\s*:\s*("(?:[^"\\\n]|\\.)*")/g)].map(
    ([, literal]) => z.string().parse(JSON.parse(literal!)),
  );
};
