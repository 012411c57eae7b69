import { opendir, readFile, realpath, stat } from "node:fs/promises";
import type { FileAccess } from "./places.ts";

/** The files of this machine. A chain of links that bites its tail is an error of stat, so it is not there. */
export const localFiles: FileAccess = {
  isFolder: async (path) => (await stat(path).catch(() => undefined))?.isDirectory() ?? false,
  names: async (path, limit) => (await namesIn(path, limit).catch(() => [])).sort(),
  bytes: async (path, limit) => {
    const found = await stat(path).catch(() => undefined);
    // Only regular files: opening a pipe would wait for a writer.
    if (!found?.isFile() || found.size > limit) return undefined;
    return readFile(path).catch(() => undefined);
  },
  real: (path) => realpath(path).catch(() => path),
};

async function namesIn(path: string, limit: number): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of await opendir(path)) {
    if (names.push(name) >= limit) break;
  }
  return names;
}
