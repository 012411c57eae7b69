import { join } from "node:path";
import type { Evidence, Origin } from "./channel.ts";
import type { SystemExit } from "./known-exit.ts";
import type { Mount } from "./mounts.ts";
import { personOf } from "./own-roots.ts";
import { matches, meanings } from "./path-pattern.ts";
import type { Home, Places } from "./places.ts";

/** One piece of evidence and the folders that follow from it. */
export interface Find {
  readonly evidence: Evidence;
  readonly roots: readonly string[];
  /** Absent: as the whole entry. */
  readonly origin?: Origin | undefined;
  /** Whose word it is, by number: absent where the system says it. */
  readonly by?: number | undefined;
}

type FolderEntry = SystemExit["folders"][number];

/** Folders that go by the name a client usually gives them. */
export async function folderFinds({ folders }: SystemExit, places: Places): Promise<readonly Find[]> {
  const finds = places.homes.flatMap((home) => folders.map((entry) => entryFinds(entry, home, places)));
  return (await Promise.all(finds)).flat();
}

async function entryFinds(entry: FolderEntry, home: Home, places: Places): Promise<readonly Find[]> {
  const { path, origin, when, besides, holds } = { ...NO_CONDITIONS, ...entry };
  if (besides !== undefined && (await foldersOf(besides, home, places)).length === 0) return [];
  const there = await thatHold(holds, await foldersOf(path, home, places), places);
  if (there.length > 0 || when === undefined) {
    const by = await personOf(home, places);
    return there.map((root) => ({ evidence: { by: "folder", path: root }, roots: [root], origin, by }));
  }
  const awaited = meanings(path, home, places);
  const bases = await foldersOf(when, home, places);
  return bases.map((base) => {
    const roots = awaited.filter((root) => root.startsWith(`${base}/`));
    return { evidence: { by: "folder", path: base }, roots, origin };
  });
}

const NO_CONDITIONS = { origin: undefined, when: undefined, besides: undefined, holds: undefined };

async function thatHold(
  names: readonly string[] | undefined,
  folders: readonly string[],
  { files }: Places,
): Promise<readonly string[]> {
  if (names === undefined) return folders;
  const hold = folders.map(async (folder) => {
    const inside = await Promise.all(names.map((name) => files.stamp(`${folder}/${name}`)));
    return inside.some((stamp) => stamp !== undefined);
  });
  const held = await Promise.all(hold);
  return folders.filter((_, i) => held[i]);
}

async function foldersOf(pattern: string, home: Home, places: Places): Promise<readonly string[]> {
  const paths = meanings(pattern, home, places).map((path) => matches(path, places.files));
  return (await Promise.all(paths)).flat();
}

/** What is mounted. A mount that is somebody's whole home is where that person lives, not a way out. */
export async function mountFinds(
  { mounts: wanted }: SystemExit,
  { files, homes }: Places,
  mounts: readonly Mount[],
): Promise<readonly Find[]> {
  const finds: Find[] = [];
  for (const { type, under, below, origin } of wanted) {
    const fitting = mounts.filter(
      (mount) =>
        (type ?? mount.type) === mount.type &&
        (under === undefined || mount.path.startsWith(`${under}/`)) &&
        !homes.some((home) => home.path === mount.path),
    );
    for (const { path } of fitting) {
      const roots = below === undefined ? [path] : await matches(join(path, below), files);
      if (roots.length > 0) finds.push({ evidence: { by: "mount", path }, roots, origin });
    }
  }
  return finds;
}
