import { type Mount, parseMountinfo } from "./mounts.ts";
import type { FileAccess } from "./places.ts";

/** File systems of the network and of other programs. */
const DISTANT = /^(?:fuse(?:\..*)?|nfs4?|cifs|smb3|9p|davfs|afs|ceph|vboxsf)$/;

/** Asking these costs, and where the server is dead the question never ends. */
export function distantMounts(mountinfo: string): readonly Mount[] {
  return parseMountinfo(mountinfo).filter(({ type }) => DISTANT.test(type));
}

/** Answers for their mount points by the mount table alone: one dead share must not end the look at everything else. */
export function withoutAskingMounts(files: FileAccess, mountinfo: string): FileAccess {
  const points = new Set(distantMounts(mountinfo).map(({ path }) => path));
  return {
    ...files,
    isFolder: async (path) => points.has(path) || files.isFolder(path),
    real: async (path) => (points.has(path) ? path : files.real(path)),
    owner: async (path) => (points.has(path) ? undefined : files.owner(path)),
    stamp: async (path) => (points.has(path) ? "mounted" : files.stamp(path)),
  };
}
