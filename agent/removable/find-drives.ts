import { basename } from "node:path";
import { type Mount, parseMountinfo } from "../channels/mounts.ts";
import { type BlockDevice, blockDevice } from "./block-device.ts";
import type { Drive } from "./drive.ts";
import type { DriveFiles } from "./drive-files.ts";
import { phoneMounts } from "./phones.ts";
import { readVolume, type Volume } from "./superblock.ts";
import { volumeNames } from "./volume-names.ts";

/** Where desktops mount what is plugged in (udisks2; deepin and UOS use /media). */
const DESKTOP_MOUNTS = ["/media/", "/run/media/"];
/** A system that runs from a stick is not a stick in this system. */
const SYSTEM_MOUNTS = /^\/($|boot(\/|$)|usr(\/|$)|var(\/|$)|home$|opt$|nix(\/|$)|run\/live|cdrom$|snap\/)/;
/** Shares, which are a channel of their own, and what is no store of files. */
const ELSEWHERE =
  /^(cifs|smb3|nfs4?|9p|autofs|overlay|tmpfs|proc|sysfs|squashfs|fuse\.(sshfs|rclone|gvfsd-fuse|portal|davfs.*))$/;

/** The drives in a mount table, one for each place where one is mounted. */
export async function findDrives(mountinfo: string, files: DriveFiles): Promise<readonly Drive[]> {
  const mounts = visible(parseMountinfo(mountinfo));
  const found = await Promise.all(mounts.map((mount) => driveAt(mount, files)));
  return [...found.flatMap((drive) => drive ?? []), ...(await phoneMounts(mounts, files))];
}

/** The last one mounted at a place hides those before it. */
function visible(mounts: readonly Mount[]): readonly Mount[] {
  return [...new Map(mounts.map((mount) => [mount.path, mount])).values()];
}

async function driveAt(mount: Mount, files: DriveFiles): Promise<Drive | undefined> {
  const byDesktop = DESKTOP_MOUNTS.some((folder) => mount.path.startsWith(folder));
  const onDevice = mount.source.startsWith("/dev/");
  if (ELSEWHERE.test(mount.type) || (!byDesktop && (!onDevice || SYSTEM_MOUNTS.test(mount.path))))
    return undefined;
  const device = onDevice ? await files.real(mount.source) : mount.source;
  const block = onDevice ? await blockDevice(device, files) : undefined;
  if (!byDesktop && block?.detachable !== true) return undefined;
  const names = onDevice ? await volumeOf(device, files) : {};
  return drive(mount, device, { ...names, ...block });
}

/** udev is not everywhere, and only root may read a device: what one does not tell the other may. */
async function volumeOf(device: string, files: DriveFiles): Promise<Volume> {
  const read = (at: number, bytes: number) => files.chunk(device, at, bytes);
  return { ...(await readVolume(read)), ...(await volumeNames(device, files)) };
}

function drive(mount: Mount, device: string, facts: Partial<Volume & BlockDevice>): Drive {
  const {
    serial,
    vendor,
    model,
    label,
    uuid,
    kind = mount.type.startsWith("fuse.") ? "image" : "other",
  } = facts;
  return {
    id: serial ?? uuid ?? basename(device),
    path: mount.path,
    device,
    kind,
    ...(serial !== undefined && { serial }),
    ...(vendor !== undefined && { vendor }),
    ...(model !== undefined && { model }),
    ...(label !== undefined && { label }),
    ...(uuid !== undefined && { uuid }),
    filesystem: mount.type,
    readOnly: mount.readOnly,
    options: mount.options,
  };
}
