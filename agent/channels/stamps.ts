import { sep } from "node:path";
import { parseMountinfo } from "./mounts.ts";
import type { Places } from "./places.ts";

/** File systems of the network and of other programs: asking them every second costs, and a dead server does not answer. */
const DISTANT = /^(?:fuse(?:\..*)?|nfs4?|cifs|smb3|9p|davfs|afs|ceph|vboxsf)$/;

/** Remembers how files and folders looked last time. */
export class Stamps {
  #last: ReadonlyMap<string, string> = new Map();

  /** Which of the paths look otherwise than last time, or were not asked about then. */
  async moved(paths: readonly string[], places: Places): Promise<ReadonlySet<string>> {
    const distant = parseMountinfo(places.mountinfo).filter(({ type }) => DISTANT.test(type));
    const near = [...new Set(paths)].filter((path) => !distant.some((mount) => lies(path, mount.path)));
    const stamps = await Promise.all(near.map(async (path) => (await places.files.stamp(path)) ?? ""));
    const last = this.#last;
    this.#last = new Map(near.map((path, i) => [path, stamps[i]!]));
    return new Set(near.filter((path, i) => last.get(path) !== stamps[i]));
  }
}

function lies(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
