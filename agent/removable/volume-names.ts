import type { DriveFiles } from "./drive-files.ts";
import type { Volume } from "./superblock.ts";

/** More file systems than any workstation has. */
const MAX_VOLUMES = 500;

/** What udev has written down of the file system on this device. */
export async function volumeNames(device: string, files: DriveFiles): Promise<Volume> {
  const [uuid, label] = await Promise.all([
    linkTo(device, "/dev/disk/by-uuid", files),
    linkTo(device, "/dev/disk/by-label", files),
  ]);
  return { ...(uuid !== undefined && { uuid }), ...(label !== undefined && { label }) };
}

async function linkTo(device: string, folder: string, files: DriveFiles): Promise<string | undefined> {
  for (const name of await files.names(folder, MAX_VOLUMES)) {
    if ((await files.real(`${folder}/${name}`)) === device) return decode(name);
  }
  return undefined;
}

/** udev writes what a path cannot hold as `\x20`, byte by byte. */
function decode(name: string): string {
  const bytes = [...name.matchAll(/\\x([0-9a-f]{2})|[^\\]+|\\/g)].map(([piece, hex]) =>
    hex === undefined ? Buffer.from(piece) : Buffer.from(hex, "hex"),
  );
  return Buffer.concat(bytes).toString();
}
