import { isAbsolute, join } from "node:path";
import type { Evidence, Origin } from "./channel.ts";
import type { SystemExit } from "./known-exit.ts";
import type { Mount } from "./mounts.ts";
import { matches, meanings } from "./path-pattern.ts";
import type { Home, Places } from "./places.ts";
import { READERS } from "./readers/index.ts";

/** One piece of evidence and the folders that follow from it. */
export interface Find {
  readonly evidence: Evidence;
  readonly roots: readonly string[];
  /** Absent: as the whole entry. */
  readonly origin?: Origin | undefined;
}

const MAX_SETTINGS_BYTES = 4_194_304;

export async function settingsFinds({ settings }: SystemExit, places: Places): Promise<readonly Find[]> {
  const finds: Find[] = [];
  for (const home of places.homes) {
    for (const entry of settings) {
      for (const path of await matchesOf(entry.file, home, places, "any")) {
        const find = await settingsFind(entry, path, home, places);
        if (find !== undefined) finds.push(find);
      }
    }
  }
  return finds;
}

async function settingsFind(
  { reader, origin, below }: SystemExit["settings"][number],
  path: string,
  home: Home,
  { files }: Places,
): Promise<Find | undefined> {
  const bytes = await files.bytes(path, MAX_SETTINGS_BYTES);
  if (bytes === undefined) return undefined;
  // What a damaged file of another program holds is not our error.
  const named = await Promise.resolve({ path, bytes, home, files })
    .then(READERS[reader])
    .catch(() => []);
  const folders = named
    .map((folder) => folder.replace(/^~(?=\/|$)/, home.path))
    .filter((folder) => isAbsolute(folder));
  const roots =
    below === undefined
      ? folders
      : await Promise.all(
          folders.flatMap((folder) => below.map((tail) => matches(join(folder, tail), files))),
        );
  return { evidence: { by: "config", path }, roots: roots.flat(), origin };
}

export async function folderFinds({ folders }: SystemExit, places: Places): Promise<readonly Find[]> {
  const finds: Find[] = [];
  for (const home of places.homes) {
    for (const { path, origin, when } of folders.map((folder) => ({
      origin: undefined,
      when: undefined,
      ...folder,
    }))) {
      const there = await matchesOf(path, home, places, "folder");
      finds.push(
        ...there.map((root): Find => ({ evidence: { by: "folder", path: root }, roots: [root], origin })),
      );
      if (there.length > 0 || when === undefined) continue;
      for (const base of await matchesOf(when, home, places, "folder")) {
        finds.push({ evidence: { by: "folder", path: base }, roots: meanings(path, home, places), origin });
      }
    }
  }
  return finds;
}

export async function mountFinds(
  { mounts: wanted }: SystemExit,
  { files }: Places,
  mounts: readonly Mount[],
): Promise<readonly Find[]> {
  const finds: Find[] = [];
  for (const { type, under, below } of wanted) {
    const fitting = mounts.filter(
      (mount) =>
        (type ?? mount.type) === mount.type && (under === undefined || mount.path.startsWith(`${under}/`)),
    );
    for (const { path } of fitting) {
      const roots = below === undefined ? [path] : await matches(join(path, below), files);
      if (roots.length > 0) finds.push({ evidence: { by: "mount", path }, roots });
    }
  }
  return finds;
}

async function matchesOf(pattern: string, home: Home, places: Places, last: "folder" | "any") {
  const paths = meanings(pattern, home, places);
  return (await Promise.all(paths.map((path) => matches(path, places.files, last)))).flat();
}
