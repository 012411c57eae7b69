import { chromium, firefox } from "./browsers.ts";
import { dropbox } from "./dropbox.ts";
import { nextcloud } from "./nextcloud.ts";
import { onedriveLinux } from "./onedrive-linux.ts";
import type { SettingsReader } from "./reader.ts";
import { seafile } from "./seafile.ts";
import { syncthing } from "./syncthing.ts";
import { wechat } from "./wechat.ts";

/** The file says that the client is here, and nothing about its folders that could be read. */
const presence: SettingsReader = () => [];

/** By the name that `known/*.yaml` uses. */
export const READERS = {
  chromium,
  dropbox,
  firefox,
  nextcloud,
  "onedrive-linux": onedriveLinux,
  presence,
  seafile,
  syncthing,
  wechat,
} as const satisfies Readonly<Record<string, SettingsReader>>;

export type ReaderName = keyof typeof READERS;
export const READER_NAMES = Object.keys(READERS) as readonly ReaderName[];
