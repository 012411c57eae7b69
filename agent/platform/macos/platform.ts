import type { Bilingual } from "../../../rules/vocabulary.ts";
import { noProbe } from "../generic/probe.ts";
import { portableWatcher } from "../generic/watcher.ts";
import type { Platform } from "../platform.ts";
import { macosDrives } from "./drives.ts";
import { notificationCentre } from "./notifier.ts";

/** For `agent doctor`. */
export const MACOS_UNVERIFIED: Bilingual = {
  zh: "macOS 部分按接口和样例编写，未在真实 Mac 上验证：文件写完后才移走，来不及阻止已在读取的程序；仅在云端的文件不下载、不检查。",
  en: "Written for macOS against interfaces and samples, unverified on a real Mac: files are taken away after they were written, which does not stop a program that reads them at once; files that are only in the cloud are neither fetched nor inspected.",
};

/** Unverified on a real Mac. */
export function macosPlatform(uid: number): Platform {
  return {
    system: "macos",
    watcher: portableWatcher,
    writers: noProbe,
    drives: macosDrives(),
    notifier: notificationCentre(uid),
    userOf: () => undefined,
    tier: "remove",
  };
}
