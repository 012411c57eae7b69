import { FAN, type Fanotify } from "./fanotify.ts";
import { isWithin, type MountEntry, type MountTable } from "./mount-table.ts";

/**
 * File systems on which people's documents lie; /proc and its like, and read-only images of programs, are none. Those of the
 * network are marked only where a root lies on them: a server that does not answer would stop the gate.
 */
const WITH_DOCUMENTS = new Set(
  [
    "ext2 ext3 ext4 xfs btrfs f2fs jfs reiserfs bcachefs zfs overlay aufs tmpfs 9p virtiofs",
    "vfat msdos exfat ntfs ntfs3 hfsplus iso9660 udf fuseblk",
    "fuse.fuse2fs fuse.fuseext2 fuse.exfat fuse.ntfs-3g fuse.portal",
  ].flatMap((line) => line.split(" ")),
);
/** Of the system's own in memory. */
const WITHOUT_DOCUMENTS = ["/dev", "/sys", "/proc", "/run/lock", "/run/credentials"];

export interface MarksParts {
  readonly fanotify: Fanotify;
  readonly unguarded: (mount: string, errno: number) => void;
}

/** Keeps a mark on every file system that has to be asked about, and on no other. */
export class Marks {
  readonly #parts: MarksParts;
  readonly #marked = new Map<string, MountEntry>();
  readonly #refused = new Set<string>();

  constructor(parts: MarksParts) {
    this.#parts = parts;
  }

  /** @param roots guarded folders, by their canonical names; `everywhere`: carriers are refused files wherever they lie */
  fit(table: MountTable, roots: readonly string[], everywhere: boolean): void {
    const wanted = new Map<string, MountEntry>();
    for (const entry of table.entries) {
      const asked = holdsRoot(entry, table, roots) || (everywhere && holdsDocuments(entry));
      if (asked && !wanted.has(entry.device)) wanted.set(entry.device, entry);
    }
    for (const [device, entry] of this.#marked) if (!wanted.has(device)) this.#unmark(device, entry);
    // Also those that have a mark: a drive that came in place of another has its number, and no mark.
    for (const [device, entry] of wanted) this.#mark(device, entry);
  }

  /** Files' own marks: what was let through is asked about again. */
  forgetFiles(): void {
    this.#parts.fanotify.mark(FAN.MARK_FLUSH, 0, "/");
  }

  #mark(device: string, entry: MountEntry): void {
    const { fanotify, unguarded } = this.#parts;
    const errno = fanotify.mark(FAN.MARK_ADD | FAN.MARK_FILESYSTEM, FAN.OPEN_PERM, utf8(entry.point));
    if (errno === 0) {
      this.#marked.set(device, entry);
      this.#refused.delete(device);
    } else if (!this.#refused.has(device)) {
      this.#refused.add(device);
      unguarded(utf8(entry.point), errno);
    }
  }

  #unmark(device: string, { point }: MountEntry): void {
    this.#marked.delete(device);
    this.#parts.fanotify.mark(FAN.MARK_REMOVE | FAN.MARK_FILESYSTEM, FAN.OPEN_PERM, utf8(point));
  }
}

/** A root lies in this mount, or this mount in a root, as a stick does below /media/li. */
function holdsRoot(entry: MountEntry, table: MountTable, roots: readonly string[]): boolean {
  return roots.some((root) => isWithin(entry.point, root) || table.entryOf(root)?.device === entry.device);
}

function holdsDocuments({ type, point }: MountEntry): boolean {
  return WITH_DOCUMENTS.has(type) && !WITHOUT_DOCUMENTS.some((folder) => isWithin(point, folder));
}

function utf8(path: string): string {
  return Buffer.from(path, "latin1").toString();
}
