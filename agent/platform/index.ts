import { createHash } from "node:crypto";
import { chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desktopAsker } from "./linux/desktop-asker.ts";
import { linuxRemounter } from "./linux/drives/remount.ts";
import { linuxDrives } from "./linux/drives/source.ts";
import { fanotifyGate } from "./linux/gate/linux-gate.ts";
import { gateObstacle } from "./linux/gate/obstacle.ts";
import { desktopNotifier } from "./linux/notifier.ts";
import { killedWithParent } from "./linux/parent-death.ts";
import { localPeople, localUsers } from "./linux/users.ts";
import { inotifyWatcher } from "./linux/watcher.ts";
import { leaseProbe } from "./linux/writers.ts";
import { macosPlatform } from "./macos/platform.ts";
import type { Platform } from "./platform.ts";
import { ownerOnly } from "./win32/owner-only.ts";
import { windowsPlatform } from "./win32/platform.ts";

export interface Surroundings {
  /** The environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

/** Picks by operating system: the only file that asks which one it is. */
export function thisPlatform({ env, uid }: Surroundings): Platform {
  if (process.platform === "win32") return windowsPlatform(env);
  if (process.platform === "darwin") return macosPlatform(uid);
  return {
    system: "linux",
    watcher: inotifyWatcher,
    writers: leaseProbe(),
    gate: fanotifyGate,
    gateObstacle,
    userOf: localUsers(),
    drives: linuxDrives(),
    remounter: linuxRemounter(),
    notifier: desktopNotifier({ path: env.PATH ?? "", bus: env.DBUS_SESSION_BUS_ADDRESS, uid }),
    asker: (clock) => desktopAsker({ env, uid, clock, userOf: localUsers() }),
    ...(uid === 0 && { people: () => localPeople() }),
    tier: "remove",
  };
}

/** Lets nobody but its owner into a folder that is new. False where the system has other ideas of rights than we. */
export function keepToOwner(folder: string): boolean {
  if (process.platform === "win32") return ownerOnly(folder);
  chmodSync(folder, 0o700);
  return true;
}

/** Whatever kills the process that started this one takes this one along. Elsewhere the closed channel tells (main.ts). */
export function endWithParent(): void {
  if (process.platform === "linux") killedWithParent();
}

/** sun_path of unix(7) holds 108 bytes with its end. */
const SOCKET_PATH_BYTES = 107;

/** Where a running agent of this data folder can be spoken to on this machine. */
export function controlAddress(data: string): string {
  return addressOf(data, "agent", "");
}

/** Where its owner answers questions. */
export function askAddress(data: string): string {
  return addressOf(data, "ask", "-ask");
}

/** Where anybody else does who has an account here; absent where every agent is its person's own. */
export function personAddress(data: string, uid: number): string | undefined {
  return process.platform === "linux" ? join("/run/shoumi", tagOf(data), `ask-${uid}.sock`) : undefined;
}

/** Makes room at an address: what lies there was left by an agent that was killed. A pipe of Windows goes with its process. */
export function clearAddress(address: string): void {
  if (process.platform !== "win32") rmSync(address, { force: true });
}

/** Nobody but its owner may knock at this address. A pipe of Windows has such rights from the start. */
export function keepAddressToOwner(address: string): void {
  if (process.platform !== "win32") chmodSync(address, 0o600);
}

function addressOf(data: string, file: string, suffix: string): string {
  const name = `shoumi-${tagOf(data)}${suffix}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const inside = join(data, `${file}.sock`);
  return Buffer.byteLength(inside) <= SOCKET_PATH_BYTES ? inside : join(tmpdir(), `${name}.sock`);
}

function tagOf(data: string): string {
  return createHash("sha256").update(data).digest("hex").slice(0, 16);
}
