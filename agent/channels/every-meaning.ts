import { meanings } from "./path-pattern.ts";
import type { Home, Places } from "./places.ts";

/** What patterns stand for in all homes, each once, also by the homes' real paths: the kernel names files by those. */
export async function everyMeaning(patterns: readonly string[], places: Places): Promise<readonly string[]> {
  const homes = (await Promise.all(places.homes.map((home) => namesOf(home, places)))).flat();
  // Without anybody's home a pattern without variables still means itself.
  const nobody: Home = { user: "", path: "", folders: {} };
  const paths = patterns.flatMap((pattern) =>
    /[~$%]/.test(pattern)
      ? homes.flatMap((home) => meanings(pattern, home, places))
      : meanings(pattern, nobody, places),
  );
  return [...new Set(paths)];
}

async function namesOf(home: Home, { files }: Places): Promise<readonly Home[]> {
  const real = await files.real(home.path);
  if (real === home.path) return [home];
  const moved = (folder: string) =>
    folder.startsWith(`${home.path}/`) ? real + folder.slice(home.path.length) : folder;
  const folders = Object.entries(home.folders).map(([name, paths]) => [name, paths.map(moved)] as const);
  return [home, { ...home, path: real, folders: Object.fromEntries(folders) }];
}
