import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from "node:fs";
import { basename } from "node:path";
import type { GapReason } from "../rules/vocabulary.ts";
import type { Source } from "./content.ts";

/** A file on disk while it is read. Reading is synchronous: it happens in a child that has nothing else to do. */
export interface OpenFile {
  readonly source: Source;
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

export interface OpenOptions {
  /**
   * Whether a file of some size without a block on disk is a placeholder that a sync client would first have to fetch.
   * So on Windows and macOS; file systems of Linux keep small files in the inode.
   */
  readonly placeholders?: boolean;
}

/** Opens a regular file for reading; anything else, and what cannot be opened, is refused with the reason. */
export function openFile(path: string, { placeholders = false }: OpenOptions = {}): OpenFile | Refusal {
  try {
    const before = lstatSync(path);
    // Opening a device can already do something to it.
    if (!before.isFile()) return { reason: "unsupported" };
    if (placeholders && before.size > 0 && before.blocks === 0) return { reason: "offline-placeholder" };
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
  const { size } = stats;
  return {
    source: {
      name: basename(path),
      inner: "",
      size,
      read: async (offset, length) => readAt(fd, offset, Math.min(length, size - offset)),
    },
    changed: () => differs(stats, fstatSync(fd)),
    close: () => closeSync(fd),
  };
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
