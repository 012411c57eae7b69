import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noNotifier, noProbe } from "./generic/probe.ts";
import { portableWatcher } from "./generic/watcher.ts";
import { linuxRemounter } from "./linux/drives/remount.ts";
import { linuxDrives } from "./linux/drives/source.ts";
import { fanotifyGate } from "./linux/gate/linux-gate.ts";
import { desktopNotifier } from "./linux/notifier.ts";
import { killedWithParent } from "./linux/parent-death.ts";
import { localUsers } from "./linux/users.ts";
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
    const system = process.platform === "win32" ? "windows" : "macos";
    return {
      system,
      watcher: portableWatcher,
      writers: noProbe,
      notifier: noNotifier,
      userOf: () => undefined,
      tier: "remove",
    };
  }
  return {
    system: "linux",
    watcher: inotifyWatcher,
    writers: leaseProbe(),
    gate: fanotifyGate,
    userOf: localUsers(),
    drives: linuxDrives(),
    remounter: linuxRemounter(),
    notifier: desktopNotifier({ path: env.PATH ?? "", bus: env.DBUS_SESSION_BUS_ADDRESS, uid }),
    tier: "remove",
  };
}

/** Whatever kills the process that started this one takes this one along. Elsewhere the closed channel tells (main.ts). */
export function endWithParent(): void {
  if (process.platform === "linux") killedWithParent();
}

/** sun_path of unix(7) holds 108 bytes with its end. */
const SOCKET_PATH_BYTES = 107;

/** Where a running agent of this data folder can be spoken to on this machine. */
export function controlAddress(data: string): string {
  const name = `shoumi-${createHash("sha256").update(data).digest("hex").slice(0, 16)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const inside = join(data, "agent.sock");
  return Buffer.byteLength(inside) <= SOCKET_PATH_BYTES ? inside : join(tmpdir(), `${name}.sock`);
}
