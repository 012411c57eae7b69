import { dirname } from "node:path";
import type { FileAccess } from "./places.ts";

/**
 * Answers each question once: many clients are looked for in the same few folders. What lies in a folder that is not there is
 * answered without asking. For one look only; the next look begins afresh.
 */
export function onceAsked(files: FileAccess): FileAccess {
  const folders = new Map<string, Promise<boolean>>();
  const lists = remembered<readonly string[]>();
  const real = remembered<string>();
  const isFolder = (path: string): Promise<boolean> => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const parent = dirname(path);
    const asked =
      parent === path ? files.isFolder(path) : isFolder(parent).then((is) => is && files.isFolder(path));
    folders.set(path, asked);
    return asked;
  };
  return {
    isFolder,
    names: (path, query) =>
      lists(JSON.stringify([path, query]), async () =>
        (await isFolder(path)) ? files.names(path, query) : [],
      ),
    bytes: async (path, limit) => ((await isFolder(dirname(path))) ? files.bytes(path, limit) : undefined),
    tail: async (path, limit) => ((await isFolder(dirname(path))) ? files.tail(path, limit) : undefined),
    stamp: async (path) => ((await isFolder(dirname(path))) ? files.stamp(path) : undefined),
    real: (path) => real(path, () => files.real(path)),
  };
}

function remembered<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = answers.get(key) ?? ask();
    answers.set(key, known);
    return known;
  };
}
