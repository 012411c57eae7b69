import { noNotifier, noProbe } from "./generic/probe.ts";
import { portableWatcher } from "./generic/watcher.ts";
import { desktopNotifier } from "./linux/notifier.ts";
import { inotifyWatcher } from "./linux/watcher.ts";
import { leaseProbe } from "./linux/writers.ts";
import type { Platform } from "./platform.ts";

export interface Surroundings {
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

/** Picks by operating system: the only file that asks which one it is. */
export function thisPlatform({ env, uid }: Surroundings): Platform {
  if (process.platform !== "linux") {
    return { watcher: portableWatcher, writers: noProbe, notifier: noNotifier, tier: "remove" };
  }
  return {
    watcher: inotifyWatcher,
    writers: leaseProbe(),
    notifier: desktopNotifier({ path: env.PATH ?? "", bus: env.DBUS_SESSION_BUS_ADDRESS, uid }),
    tier: "remove",
  };
}
