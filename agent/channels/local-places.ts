import { basename, join } from "node:path";
import { localFiles } from "./local-files.ts";
import { linuxProcesses } from "./local-processes.ts";
import type { FileAccess, Home, Places, RunningProgram, System } from "./places.ts";
import { noRegistry, type RegistryAccess } from "./registry.ts";
import { linuxHome } from "./user-dirs.ts";
import { windowsHome } from "./windows-home.ts";

/** Who asks, as `thisLaunch()` says it. */
export interface Asker {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number;
}

/** What of the machine is not files. */
export interface Machine {
  readonly system: System;
  /** Absent where there is none. */
  readonly registry?: RegistryAccess;
  /** Absent: /proc on Linux, elsewhere nothing. */
  readonly processes?: () => Promise<readonly RunningProgram[]>;
}

const MAX_HOMES = 200;
const MAX_MOUNTINFO_BYTES = 1_048_576;

/** This machine: one's own home, or for root the home of everybody in /home. */
export async function localPlaces(asker: Asker, machine: Machine): Promise<Places> {
  const { system, registry = noRegistry } = machine;
  const running = machine.processes ?? (async () => (system === "linux" ? linuxProcesses() : []));
  return {
    system,
    homes: await homesOf(asker, system, registry),
    drives: system === "windows" ? await drives() : [],
    mountinfo: await mountTable(system),
    files: localFiles,
    registry,
    processes: await running(),
  };
}

/** Files of /proc say their size is 0, so they pass the limit and are read whole. */
export async function mountTable(system: System): Promise<string> {
  if (system !== "linux") return "";
  const bytes = await localFiles.bytes("/proc/self/mountinfo", MAX_MOUNTINFO_BYTES);
  return bytes === undefined ? "" : Buffer.from(bytes).toString();
}

async function homesOf(
  { env, home, uid }: Asker,
  system: System,
  registry: RegistryAccess,
): Promise<readonly Home[]> {
  if (system === "windows") return [await windowsHome(env, home, registry)];
  if (system === "macos") return [macosHome(home)];
  const paths = uid === 0 ? [...new Set([...(await everyHome(localFiles, "/home")), home])] : [home];
  return Promise.all(paths.map((path) => linuxHome(localFiles, basename(path), path)));
}

/** Folders in /home that are people's: not `lost+found`, not hidden. */
async function everyHome(files: FileAccess, parent: string): Promise<readonly string[]> {
  const names = ((await files.names(parent, { limit: MAX_HOMES })) ?? []).filter(
    (name) => /^[^.]/.test(name) && name !== "lost+found",
  );
  const paths = names.map((name) => join(parent, name));
  const folders = await Promise.all(paths.map((path) => files.isFolder(path)));
  return paths.filter((_, i) => folders[i]);
}

function macosHome(home: string): Home {
  return {
    user: basename(home),
    path: home,
    folders: {
      DOCUMENTS: [join(home, "Documents")],
      DOWNLOADS: [join(home, "Downloads")],
      DESKTOP: [join(home, "Desktop")],
    },
  };
}

/** A to B were floppy disks; the rest are asked one by one. */
async function drives(): Promise<readonly string[]> {
  const roots = [..."CDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `${letter}:`);
  const there = await Promise.all(roots.map((root) => localFiles.isFolder(`${root}/`)));
  return roots.filter((_, i) => there[i]);
}
