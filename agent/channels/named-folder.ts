import { isAbsolute, join } from "node:path";
import { matches } from "./path-pattern.ts";
import type { FileAccess, Home, System } from "./places.ts";

/** `\\?\` lifts the limit on the length of a path (Win32 file namespaces) and is no part of it. */
const LONG_PATH = /^\\\\\?\\/;
const MAX_EXPANSIONS = 4;

/** A folder as settings or a registry value name it: `~`, `%USERPROFILE%`, backslashes. Undefined for what is no full path. */
export function namedFolder(text: string, home: Home, system: System): string | undefined {
  const path = system === "windows" ? windowsPath(text, home) : text.replace(/^~(?=\/|$)/, home.path);
  return isAbsolute(path) ? join(path) : undefined;
}

function windowsPath(text: string, home: Home): string {
  let path = text.replace(LONG_PATH, "");
  for (let i = 0; i < MAX_EXPANSIONS && path.includes("%"); i += 1) {
    path = path.replace(/%(\w+)%/g, (whole, name: string) => home.folders[name.toUpperCase()]?.[0] ?? whole);
  }
  return path.replaceAll("\\", "/").replace(/^~(?=\/|$)/, home.path);
}

/** The folders themselves, or what is there of the patterns below them. */
export async function foldersBelow(
  folders: readonly string[],
  below: readonly string[] | undefined,
  files: FileAccess,
): Promise<readonly string[]> {
  if (below === undefined) return folders;
  // Patterns have slashes on every system, whatever the folder has.
  const found = folders.flatMap((folder) => below.map((tail) => matches(`${folder}/${tail}`, files)));
  return (await Promise.all(found)).flat();
}
