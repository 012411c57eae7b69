import { sep } from "node:path";
import { distantMounts } from "./distant-mounts.ts";
import type { Places } from "./places.ts";

/** Remembers how files and folders looked last time. */
export class Stamps {
  #last: ReadonlyMap<string, string> = new Map();

  /** Which of the paths look otherwise than last time, or were not asked about then; none that lies on another machine. */
  async moved(paths: readonly string[], { files, mountinfo }: Places): Promise<ReadonlySet<string>> {
    const distant = distantMounts(mountinfo);
    const near = [...new Set(paths)].filter((path) => !distant.some((mount) => lies(path, mount.path)));
    const stamps = await Promise.all(near.map(async (path) => (await files.stamp(path)) ?? ""));
    const last = this.#last;
    this.#last = new Map(near.map((path, i) => [path, stamps[i]!]));
    return new Set(near.filter((path, i) => last.get(path) !== stamps[i]));
  }
}

function lies(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
