import { chromium, firefox } from "./browsers.ts";
import { drivefsAccounts, drivefsRoots } from "./drivefs.ts";
import { dropbox } from "./dropbox.ts";
import { networkDrive } from "./network-drive.ts";
import { nextcloud } from "./nextcloud.ts";
import { nutstoreLog, nutstoreProperties } from "./nutstore.ts";
import { onePath } from "./one-path.ts";
import { onedriveLinux } from "./onedrive-linux.ts";
import { onedriveWindows } from "./onedrive-windows.ts";
import { oxDrive } from "./ox-drive.ts";
import { qq } from "./qq.ts";
import type { SettingsReader } from "./reader.ts";
import { resilio, resilioConf } from "./resilio.ts";
import { seafile, seafileRepo } from "./seafile.ts";
import { syncthing } from "./syncthing.ts";
import { synology } from "./synology.ts";
import { wechat } from "./wechat.ts";
import { wpsCloud } from "./wps-cloud.ts";
import { yandex } from "./yandex.ts";

/** It is here: that says that the client is, and nothing about its folders that could be read. */
const presence: SettingsReader = () => [];

/** By the name that `known/*.yaml` uses. */
export const READERS = {
  chromium,
  "drivefs-accounts": drivefsAccounts,
  "drivefs-roots": drivefsRoots,
  dropbox,
  firefox,
  "network-drive": networkDrive,
  nextcloud,
  "nutstore-log": nutstoreLog,
  "nutstore-properties": nutstoreProperties,
  "one-path": onePath,
  "onedrive-linux": onedriveLinux,
  "onedrive-windows": onedriveWindows,
  "ox-drive": oxDrive,
  presence,
  qq,
  resilio,
  "resilio-conf": resilioConf,
  seafile,
  "seafile-repo": seafileRepo,
  synology,
  syncthing,
  wechat,
  "wps-cloud": wpsCloud,
  yandex,
} as const satisfies Readonly<Record<string, SettingsReader>>;

export type ReaderName = keyof typeof READERS;
export const READER_NAMES = Object.keys(READERS) as readonly ReaderName[];
