import { noNotifier } from "../generic/probe.ts";
import { portableWatcher } from "../generic/watcher.ts";
import type { Platform } from "../platform.ts";
import { windowsDrives } from "./drives.ts";
import { exclusiveHolder } from "./holder.ts";
import { loadNt } from "./nt.ts";
import { windowsRegistry } from "./registry.ts";
import { loadRegistryKeys } from "./registry-keys.ts";
import { isService } from "./service.ts";
import { loadVolumes } from "./volumes.ts";
import { sharingProbe } from "./writers.ts";

/** Tried under Wine 8 with Node 22; not yet on a Windows of its own. */
export function windowsPlatform(env: Readonly<Record<string, string | undefined>>): Platform {
  const nt = loadNt();
  return {
    system: "windows",
    watcher: portableWatcher,
    writers: sharingProbe(nt),
    holder: exclusiveHolder(nt),
    registry: windowsRegistry(loadRegistryKeys()),
    drives: windowsDrives(loadVolumes(nt)),
    notifier: noNotifier,
    // Files have no account number there. An agent of one's own sees one's own files; a service cannot tell.
    userOf: () => (isService(env) ? undefined : env.USERNAME),
    tier: "remove",
  };
}
