import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { basename } from "node:path";
import type { GapReason } from "../rules/vocabulary.ts";
import type { Source } from "./content.ts";

/** Which file it is, and in which state. */
export interface FileStamp {
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  readonly mtimeMs: number;
}

/** The bytes of a file on disk, which another process could read from there itself. */
export class DiskSource implements Source {
  readonly inner = "";
  readonly name: string;
  readonly path: string;
  readonly stamp: FileStamp;
  readonly #fd: number;

  constructor(path: string, fd: number, stamp: FileStamp) {
    this.name = basename(path);
    this.path = path;
    this.stamp = stamp;
    this.#fd = fd;
  }

  get size(): number {
    return this.stamp.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return readAt(this.#fd, offset, Math.min(length, this.size - offset));
  }
}

/** A file on disk while it is read. Reading is synchronous: it happens in a child that has nothing else to do. */
export interface OpenFile {
  readonly source: DiskSource;
  /** Whether the file is no longer what was opened: longer, shorter or written to. */
  changed(): boolean;
  close(): void;
}

export interface Refusal {
  readonly reason: GapReason;
  /** There is no such file any more. */
  readonly missing?: true;
}

/** Neither follows a link nor waits for the other end of a pipe. The flags do not exist on every system. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** In which `blocks` counts, on every system. */
const BLOCK_BYTES = 512;

export interface OpenOptions {
  /**
   * Whether a file of some size without a block on disk is a placeholder that a sync client would first have to fetch.
   * So on Windows and macOS; file systems of Linux keep small files in the inode. So does NTFS, and rounds down to whole
   * blocks: a file that is smaller than one is read in any case.
   */
  readonly placeholders?: boolean;
}

/** Opens a regular file for reading; anything else, and what cannot be opened, is refused with the reason. */
export function openFile(path: string, { placeholders = false }: OpenOptions = {}): OpenFile | Refusal {
  try {
    const before = lstatSync(path);
    // Opening a device can already do something to it.
    if (!before.isFile()) return { reason: "unsupported" };
    if (placeholders && before.size >= BLOCK_BYTES && before.blocks === 0)
      return { reason: "offline-placeholder" };
    return opened(path, openSync(path, FLAGS));
  } catch (error) {
    return refusal(error);
  }
}

function opened(path: string, fd: number): OpenFile | Refusal {
  const stats = fstatSync(fd);
  if (!stats.isFile()) {
    closeSync(fd);
    return { reason: "unsupported" };
  }
  return {
    source: new DiskSource(path, fd, stampOf(stats)),
    changed: () => differs(stats, fstatSync(fd)),
    close: () => closeSync(fd),
  };
}

export function sameState(a: FileStamp, b: FileStamp): boolean {
  return a.device === b.device && a.inode === b.inode && a.size === b.size && a.mtimeMs === b.mtimeMs;
}

/** The disk failed or the file vanished: that says nothing about the file's content. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function stampOf({ dev, ino, size, mtimeMs }: Stats): FileStamp {
  return { device: dev, inode: ino, size, mtimeMs };
}

function readAt(fd: number, offset: number, length: number): Uint8Array {
  if (length <= 0) return new Uint8Array();
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function differs(before: Stats, now: Stats): boolean {
  return before.size !== now.size || before.mtimeMs !== now.mtimeMs;
}

function refusal(error: unknown): Refusal {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return { reason: "unreadable", missing: true };
  return { reason: code === "ELOOP" || code === "ENXIO" ? "unsupported" : "unreadable" };
}

/** Size in bytes of whatever lies there now; 0 when nothing does. */
export function sizeOf(path: string): number {
  try {
    return lstatSync(path).size;
  } catch {
    return 0;
  }
}
