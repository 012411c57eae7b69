import { join } from "node:path";
import type { Mount } from "../channels/mounts.ts";
import type { Drive } from "./drive.ts";
import type { DriveFiles } from "./drive-files.ts";

/** Phones and cameras on one machine. */
const MAX_PHONES = 50;
/** Folders below the mount of gvfs that stand for a phone or a camera; shares are others. */
const PHONE = /^(?:mtp|gphoto2|afc):host=(.+)$/;
const PHONE_MOUNTS = new Set([
  "fuse.jmtpfs",
  "fuse.simple-mtpfs",
  "fuse.go-mtpfs",
  "fuse.ifuse",
  "fuse.aft-mtp-mount",
]);

/** Phones have no block device: FUSE shows their files, gvfs all of them below one mount. */
export async function phoneMounts(mounts: readonly Mount[], files: DriveFiles): Promise<readonly Drive[]> {
  const drives: Drive[] = [];
  for (const mount of mounts) {
    if (PHONE_MOUNTS.has(mount.type)) drives.push(phone(mount, mount.path, mount.path));
    if (mount.type !== "fuse.gvfsd-fuse") continue;
    for (const name of await files.names(mount.path, MAX_PHONES)) {
      const host = PHONE.exec(name)?.[1];
      if (host !== undefined) drives.push(phone(mount, join(mount.path, name), decoded(host)));
    }
  }
  return drives;
}

/** gvfs names a phone by maker, model and serial number in one word. */
function phone({ type, readOnly, options }: Mount, path: string, id: string): Drive {
  return { id, path, device: id, kind: "phone", filesystem: type, readOnly, options };
}

function decoded(host: string): string {
  try {
    return decodeURIComponent(host);
  } catch {
    return host;
  }
}
