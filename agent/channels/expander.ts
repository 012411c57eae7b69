import { meanings } from "./path-pattern.ts";
import type { Home, Places } from "./places.ts";

/** Without anybody's home a pattern without variables still means itself. */
const NOBODY: Home = { user: "", path: "", folders: {} };

/** What patterns stand for in all homes, each once, also by the homes' real paths: the kernel names files by those. */
export async function expander(places: Places): Promise<(patterns: readonly string[]) => readonly string[]> {
  const homes = (await Promise.all(places.homes.map((home) => namesOf(home, places)))).flat();
  return (patterns) => {
    const paths = patterns.flatMap((pattern) =>
      (/[~$%]/.test(pattern) ? homes : [NOBODY]).flatMap((home) => meanings(pattern, home, places)),
    );
    return [...new Set(paths)];
  };
}

async function namesOf(home: Home, { files }: Places): Promise<readonly Home[]> {
  const real = await files.real(home.path);
  if (real === home.path) return [home];
  const moved = (folder: string) =>
    folder.startsWith(`${home.path}/`) ? real + folder.slice(home.path.length) : folder;
  const folders = Object.entries(home.folders).map(([name, paths]) => [name, paths.map(moved)] as const);
  return [home, { ...home, path: real, folders: Object.fromEntries(folders) }];
}
