import koffi from "koffi";

/** The few calls of fanotify(7) that a gate needs. No call here opens a file: who answers opens must not wait for one. */
export interface Fanotify {
  readonly fd: number;
  /** Events that are there; none when there are none. The descriptors are ours to answer and to close. */
  read(): readonly AccessEvent[];
  answer(fd: number, allow: boolean): boolean;
  /** @returns 0, or the errno */
  mark(flags: number, mask: number, path: string): number;
  /** Marks the very file that is open under `fd`. */
  markOpen(fd: number, flags: number, mask: number): number;
  close(fd: number): void;
}

export interface AccessEvent {
  readonly mask: number;
  readonly fd: number;
  /** Of the thread (FAN_REPORT_TID). */
  readonly tid: number;
}

/** Values of <linux/fanotify.h>. */
export const FAN = {
  CLOSE_WRITE: 0x8,
  OPEN_PERM: 0x10000,
  ACCESS_PERM: 0x20000,
  MARK_ADD: 0x1,
  MARK_REMOVE: 0x2,
  MARK_IGNORED_MASK: 0x20,
  MARK_FLUSH: 0x80,
  MARK_FILESYSTEM: 0x100,
  MARK_EVICTABLE: 0x200,
} as const;

const CLOEXEC = 0x1;
const NONBLOCK = 0x2;
const CLASS_CONTENT = 0x4;
const UNLIMITED_QUEUE = 0x10;
const UNLIMITED_MARKS = 0x20;
const REPORT_TID = 0x100;
/** O_RDONLY | O_LARGEFILE | O_CLOEXEC: how the kernel opens the file of an event for us. */
const EVENT_FLAGS = 0o100000 | 0o2000000;
const AT_FDCWD = -100;
const EVENT_BYTES = 24;
const EVENTS_AT_ONCE = 128;
const ALLOW = 1;
const DENY = 2;

/** A new group of permission events; the errno as a negative number where the system refuses: not root, no such kernel. */
export function openGroup(): number {
  const init = libc().func("int fanotify_init(unsigned int flags, unsigned int event_f_flags)");
  const flags = CLOEXEC | NONBLOCK | CLASS_CONTENT | UNLIMITED_QUEUE | UNLIMITED_MARKS | REPORT_TID;
  const fd: number = init(flags, EVENT_FLAGS);
  return fd >= 0 ? fd : -koffi.errno();
}

export function libc() {
  return koffi.load("libc.so.6");
}

/** The calls on a group that is open under `fd`, here or in the parent that passed it on. */
export function fanotify(fd: number): Fanotify {
  const lib = libc();
  const mark = lib.func(
    "int fanotify_mark(int fd, unsigned int flags, uint64_t mask, int dirfd, const char *path)",
  );
  const read = lib.func("intptr_t read(int fd, void *buffer, size_t size)");
  const write = lib.func("intptr_t write(int fd, void *buffer, size_t size)");
  const close = lib.func("int close(int fd)");
  const buffer = Buffer.alloc(EVENT_BYTES * EVENTS_AT_ONCE);
  const response = Buffer.alloc(8);
  const outcome = (result: number) => (result === 0 ? 0 : koffi.errno());
  return {
    fd,
    read: () => decode(buffer, Number(read(fd, buffer, buffer.length))),
    answer: (event, allow) => {
      response.writeInt32LE(event, 0);
      response.writeUInt32LE(allow ? ALLOW : DENY, 4);
      return Number(write(fd, response, response.length)) === response.length;
    },
    mark: (flags, mask, path) => outcome(mark(fd, flags, mask, AT_FDCWD, path)),
    markOpen: (event, flags, mask) => outcome(mark(fd, flags, mask, event, null)),
    close: (event) => void close(event),
  };
}

/** struct fanotify_event_metadata: length u32, version u8, reserved u8, metadata length u16, mask u64, fd i32, pid i32. */
function decode(buffer: Buffer, length: number): AccessEvent[] {
  const events: AccessEvent[] = [];
  for (let at = 0; at + EVENT_BYTES <= length; at += buffer.readUInt32LE(at)) {
    events.push({
      mask: buffer.readUInt32LE(at + 8),
      fd: buffer.readInt32LE(at + 16),
      tid: buffer.readInt32LE(at + 20),
    });
  }
  return events;
}
