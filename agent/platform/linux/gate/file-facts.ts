import koffi from "koffi";
import type { Identity } from "../../../../reporter/identity.ts";
import { libc } from "./fanotify.ts";

/** One state of the file that is open under a descriptor. */
export interface FileFacts {
  /** Tells the file from others: raw bytes of its numbers, only to be compared. */
  readonly inode: string;
  /** Tells one state of it from another: size and times, raw bytes. */
  readonly stamp: string;
  readonly size: number;
  readonly isRegular: boolean;
  /** Number of the owner's account. */
  readonly owner: number;
  /** 0 once the last name is gone. */
  readonly links: number;
  /** Of the mount it was opened through (Linux 5.8; 0 before). */
  readonly mount: number;
  identity(): Identity;
}

export interface FileEye {
  /** Undefined when the descriptor is not open. */
  facts(fd: number): FileFacts | undefined;
  /** Path as the opener's mount shows it, one character a byte; empty when there is none. */
  path(fd: number): string;
  /** Target of a link in /proc, one character a byte; empty when it cannot be read. */
  link(path: string): string;
  /** Whether anybody has the file open for writing: asked by a read lease, given back at once (fcntl(2)). */
  isBeingWritten(fd: number): boolean;
}

/** statx(2): AT_EMPTY_PATH | AT_STATX_DONT_SYNC, basic fields and the mount. */
const AT_EMPTY_PATH = 0x1000 | 0x4000;
const FIELDS = 0x7ff | 0x1000;
const S_IFMT = 0o170000;
const S_IFREG = 0o100000;
const PATH_BYTES = 4096;
const F_SETLEASE = 1024;
const F_RDLCK = 0;
const F_UNLCK = 2;
/** Whoever writes to the file in the microseconds of our lease makes the kernel signal us; SIGIO would end the process. */
const F_SETSIG = 10;
const SIGURG = 23;
const EAGAIN = 11;

/** struct statx, offsets of <linux/stat.h>. */
const AT = {
  links: 16,
  owner: 20,
  mode: 28,
  inode: 32,
  size: 40,
  ctime: 96,
  mtime: 112,
  major: 136,
  minor: 140,
  mount: 144,
} as const;
const TIME_BYTES = 12;

export function fileEye(): FileEye {
  const lib = libc();
  const statx = lib.func(
    "int statx(int dirfd, const char *path, int flags, unsigned int mask, void *buffer)",
  );
  const readlink = lib.func("intptr_t readlink(void *path, void *buffer, size_t size)");
  const fcntl = lib.func("int fcntl(int fd, int command, ...)");
  const stats = Buffer.alloc(256);
  const target = Buffer.alloc(PATH_BYTES);
  const name = Buffer.alloc(64);
  const link = (path: string): string => {
    name[name.write(path, "latin1")] = 0;
    const length = Number(readlink(name, target, target.length));
    return length > 0 ? target.toString("latin1", 0, length) : "";
  };
  return {
    facts: (fd) => (statx(fd, "", AT_EMPTY_PATH, FIELDS, stats) === 0 ? factsOf(stats) : undefined),
    path: (fd) => link(`/proc/self/fd/${fd}`),
    link,
    isBeingWritten: (fd) => {
      fcntl(fd, F_SETSIG, "int", SIGURG);
      if (fcntl(fd, F_SETLEASE, "int", F_RDLCK) !== 0) return koffi.errno() === EAGAIN;
      fcntl(fd, F_SETLEASE, "int", F_UNLCK);
      return false;
    },
  };
}

function factsOf(stats: Buffer): FileFacts {
  const device = stats.toString("latin1", AT.major, AT.minor + 4);
  const ctime = stats.toString("latin1", AT.ctime, AT.ctime + TIME_BYTES);
  const mtime = stats.toString("latin1", AT.mtime, AT.mtime + TIME_BYTES);
  const stamp = stats.toString("latin1", AT.size, AT.size + 8) + ctime + mtime;
  const inode = device + stats.toString("latin1", AT.inode, AT.inode + 8);
  return {
    inode,
    stamp,
    size: Number(stats.readBigUInt64LE(AT.size)),
    isRegular: (stats.readUInt16LE(AT.mode) & S_IFMT) === S_IFREG,
    owner: stats.readUInt32LE(AT.owner),
    links: stats.readUInt32LE(AT.links),
    mount: Number(stats.readBigUInt64LE(AT.mount)),
    identity: () => identityFrom(inode, stamp),
  };
}

function identityFrom(inode: string, stamp: string): Identity {
  const [file, state] = [Buffer.from(inode, "latin1"), Buffer.from(stamp, "latin1")];
  const time = (at: number) => state.readBigInt64LE(at) * 1_000_000_000n + BigInt(state.readUInt32LE(at + 8));
  return {
    dev: makedev(file.readUInt32LE(0), file.readUInt32LE(4)),
    ino: file.readBigUInt64LE(8),
    size: state.readBigUInt64LE(0),
    ctimeNs: time(8),
    mtimeNs: time(8 + TIME_BYTES),
  };
}

/** As the C library packs both numbers into st_dev (sys/sysmacros.h). */
function makedev(major: number, minor: number): bigint {
  const [a, b] = [BigInt(major), BigInt(minor)];
  return ((a & 0xfffff000n) << 32n) | ((a & 0xfffn) << 8n) | ((b & 0xffffff00n) << 12n) | (b & 0xffn);
}

/** The raw texts of a file's state, as `facts` gives them. */
export function rawOf({ dev, ino, size, mtimeNs, ctimeNs }: Identity): { inode: string; stamp: string } {
  const file = Buffer.alloc(16);
  const major = ((dev >> 32n) & 0xfffff000n) | ((dev >> 8n) & 0xfffn);
  const minor = ((dev >> 12n) & 0xffffff00n) | (dev & 0xffn);
  file.writeUInt32LE(Number(major), 0);
  file.writeUInt32LE(Number(minor), 4);
  file.writeBigUInt64LE(ino, 8);
  const state = Buffer.alloc(8 + 2 * TIME_BYTES);
  state.writeBigUInt64LE(size, 0);
  const time = (ns: bigint, at: number) => {
    const seconds = ns >= 0n ? ns / 1_000_000_000n : (ns - 999_999_999n) / 1_000_000_000n;
    state.writeBigInt64LE(seconds, at);
    state.writeUInt32LE(Number(ns - seconds * 1_000_000_000n), at + 8);
  };
  time(ctimeNs, 8);
  time(mtimeNs, 8 + TIME_BYTES);
  return { inode: file.toString("latin1"), stamp: state.toString("latin1") };
}
