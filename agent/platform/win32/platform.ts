import type { Bilingual } from "../../../rules/vocabulary.ts";
import { noNotifier } from "../generic/probe.ts";
import { portableWatcher } from "../generic/watcher.ts";
import type { Platform } from "../platform.ts";
import { windowsDrives } from "./drives.ts";
import { exclusiveHolder } from "./holder.ts";
import { loadNt } from "./nt.ts";
import { windowsRegistry } from "./registry.ts";
import { loadRegistryKeys } from "./registry-keys.ts";
import { everybodysRegistry, isService } from "./service.ts";
import { loadVolumes } from "./volumes.ts";
import { sharingProbe } from "./writers.ts";

/** For `agent doctor`: what holding files promises, and what not. */
export const WINDOWS_HOLD: Bilingual = {
  zh: "文件写完后立即独占，判定前别的程序打不开；写完到独占之间有几毫秒，抢在此间读取的程序可能读到内容；正被别的程序读着的文件、超过 256 MB 的文件不独占。已在 Wine 上验证，未在真实 Windows 上验证。",
  en: "A file is kept from all other programs from when it was written until its verdict. Between the two lie some milliseconds in which a program that reads at once may get it; files that are being read, and those beyond 256 MB, are not kept. Verified under Wine, not on a Windows of its own.",
};

/** Tried under Wine 8 with Node 22; not yet on a Windows of its own. */
export function windowsPlatform(env: Readonly<Record<string, string | undefined>>): Platform {
  const nt = loadNt();
  const keys = loadRegistryKeys();
  return {
    system: "windows",
    watcher: portableWatcher,
    writers: sharingProbe(nt),
    holder: exclusiveHolder(nt),
    registry: isService(env) ? everybodysRegistry(keys, env) : windowsRegistry(keys),
    drives: windowsDrives(loadVolumes(nt)),
    notifier: noNotifier,
    // Files have no account number there. An agent of one's own sees one's own files; a service cannot tell.
    userOf: () => (isService(env) ? undefined : env.USERNAME),
    tier: "hold",
  };
}
