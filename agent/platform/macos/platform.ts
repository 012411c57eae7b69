import { noNotifier, noProbe } from "../generic/probe.ts";
import { portableWatcher } from "../generic/watcher.ts";
import type { Platform } from "../platform.ts";

/** Written against the ports and their fixtures; unverified on a real Mac. */
export function macosPlatform(): Platform {
  return {
    system: "macos",
    watcher: portableWatcher,
    writers: noProbe,
    notifier: noNotifier,
    userOf: () => undefined,
    tier: "remove",
  };
}
