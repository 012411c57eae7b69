import { basename, join } from "node:path";
import { localFiles } from "./local-files.ts";
import type { FileAccess, Home, Places, System } from "./places.ts";
import { linuxHome } from "./user-dirs.ts";

/** Who asks, as `thisLaunch()` says it. */
interface Asker {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly uid: number;
}

const MAX_HOMES = 200;
const MAX_MOUNTINFO_BYTES = 1_048_576;

/** This machine: one's own home, or for root the home of everybody in /home. */
export async function localPlaces(asker: Asker, system: System): Promise<Places> {
  const homes = await homesOf(asker, system);
  return {
    system,
    homes,
    drives: system === "windows" ? await drives() : [],
    mountinfo: system === "linux" ? await procText("/proc/self/mountinfo") : "",
    files: localFiles,
  };
}

async function homesOf({ env, home, uid }: Asker, system: System): Promise<readonly Home[]> {
  if (system === "windows") return [windowsHome(env, home)];
  if (system === "macos") return [macosHome(home)];
  const paths = uid === 0 ? [...new Set([...(await everyHome(localFiles, "/home")), home])] : [home];
  return Promise.all(paths.map((path) => linuxHome(localFiles, basename(path), path)));
}

/** Folders in /home that are people's: not `lost+found`, not hidden. */
async function everyHome(files: FileAccess, parent: string): Promise<readonly string[]> {
  const names = (await files.names(parent, MAX_HOMES)).filter(
    (name) => /^[^.]/.test(name) && name !== "lost+found",
  );
  const paths = names.map((name) => join(parent, name));
  const folders = await Promise.all(paths.map((path) => files.isFolder(path)));
  return paths.filter((_, i) => folders[i]);
}

function windowsHome(env: Asker["env"], home: string): Home {
  return {
    user: basename(home),
    path: home,
    folders: {
      USERPROFILE: [home],
      APPDATA: [env.APPDATA ?? join(home, "AppData", "Roaming")],
      LOCALAPPDATA: [env.LOCALAPPDATA ?? join(home, "AppData", "Local")],
      // With OneDrive's known folder move, Documents lies inside OneDrive.
      DOCUMENTS: [home, env.OneDrive].flatMap((base) =>
        base === undefined ? [] : [join(base, "Documents"), join(base, "文档")],
      ),
      DOWNLOADS: [join(home, "Downloads")],
    },
  };
}

function macosHome(home: string): Home {
  return {
    user: basename(home),
    path: home,
    folders: { DOCUMENTS: [join(home, "Documents")], DOWNLOADS: [join(home, "Downloads")] },
  };
}

/** A to B were floppy disks; the rest are asked one by one. */
async function drives(): Promise<readonly string[]> {
  const roots = [..."CDEFGHIJKLMNOPQRSTUVWXYZ"].map((letter) => `${letter}:`);
  const there = await Promise.all(roots.map((root) => localFiles.isFolder(`${root}/`)));
  return roots.filter((_, i) => there[i]);
}

/** Files of /proc say their size is 0, so they pass the limit and are read whole. */
async function procText(path: string): Promise<string> {
  const bytes = await localFiles.bytes(path, MAX_MOUNTINFO_BYTES);
  return bytes === undefined ? "" : Buffer.from(bytes).toString();
}
