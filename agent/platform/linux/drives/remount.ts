import koffi from "koffi";
import type { Drive, Remounted, Remounter } from "../../../removable/drive.ts";

/** Values of <sys/mount.h>. */
const MS_RDONLY = 0x1;
const MS_REMOUNT = 0x20;
const MS_BIND = 0x1000;
/** What else the mount point says must be said again, or a remount takes it away. */
const KEPT: Readonly<Record<string, number>> = {
  nosuid: 0x2,
  nodev: 0x4,
  noexec: 0x8,
  nosymfollow: 0x100,
  noatime: 0x400,
  nodiratime: 0x800,
  relatime: 0x200000,
};
const EBUSY = 16;

/** mount(2), without a program in between. First the whole file system; where that has no such thing, the mount point. */
export function linuxRemounter(): Remounter {
  const mount = koffi
    .load("libc.so.6")
    .func(
      "int mount(const char *source, const char *target, const char *type, unsigned long flags, void *data)",
    );
  const attempt = ({ path, options }: Drive, flags: number): number => {
    const kept = options.reduce((sum, option) => sum | (KEPT[option] ?? 0), 0);
    return mount(null, path, null, MS_REMOUNT | flags | kept, null) === 0 ? 0 : koffi.errno();
  };
  return {
    remount: (drive, readOnly) => {
      const wanted = readOnly ? MS_RDONLY : 0;
      const first = attempt(drive, wanted);
      // A mount point that was made read-only by itself has to be freed by itself, too.
      const second = first === 0 && readOnly ? 0 : first === EBUSY ? EBUSY : attempt(drive, wanted | MS_BIND);
      return outcome(readOnly ? second : first || second);
    },
  };
}

function outcome(errno: number): Remounted {
  if (errno === 0) return "done";
  return errno === EBUSY ? "busy" : { failed: `errno ${errno}` };
}
