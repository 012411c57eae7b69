import koffi from "koffi";

/** The few calls of inotify(7) the watcher needs, through koffi: no compiler, no add-on of our own. */
export interface Inotify {
  /** Watch descriptor, or the errno as a negative number. */
  add(folder: string): number;
  remove(descriptor: number): void;
  /** Waits up to `ms` for events; empty when there were none. */
  wait(ms: number): readonly InotifyEvent[];
  close(): void;
}

export interface InotifyEvent {
  readonly descriptor: number;
  readonly mask: number;
  readonly name: string;
}

/** Values of <sys/inotify.h>. */
export const IN = {
  MODIFY: 0x2,
  ATTRIB: 0x4,
  CLOSE_WRITE: 0x8,
  MOVED_FROM: 0x40,
  MOVED_TO: 0x80,
  CREATE: 0x100,
  DELETE: 0x200,
  DELETE_SELF: 0x400,
  MOVE_SELF: 0x800,
  Q_OVERFLOW: 0x4000,
  IGNORED: 0x8000,
  ONLYDIR: 0x1000000,
  DONT_FOLLOW: 0x2000000,
  ISDIR: 0x40000000,
} as const;

const WATCHED =
  IN.CLOSE_WRITE |
  IN.MOVED_FROM |
  IN.MOVED_TO |
  IN.CREATE |
  IN.DELETE |
  IN.DELETE_SELF |
  IN.MOVE_SELF |
  IN.ONLYDIR;

const IN_NONBLOCK_CLOEXEC = 0o2000000 | 0o4000;
const POLLIN = 1;
const EVENT_BYTES = 16;
const BUFFER_BYTES = 262_144;

export function openInotify(): Inotify {
  const libc = koffi.load("libc.so.6");
  const init = libc.func("int inotify_init1(int flags)");
  const addWatch = libc.func("int inotify_add_watch(int fd, const char *path, uint32_t mask)");
  const removeWatch = libc.func("int inotify_rm_watch(int fd, int wd)");
  const poll = libc.func("int poll(void *fds, unsigned long count, int timeout)");
  const read = libc.func("intptr_t read(int fd, void *buffer, size_t size)");
  const close = libc.func("int close(int fd)");

  const fd: number = init(IN_NONBLOCK_CLOEXEC);
  if (fd < 0) throw new Error(`inotify_init1: errno ${koffi.errno()}`);
  const waiting = Buffer.alloc(8);
  waiting.writeInt32LE(fd, 0);
  waiting.writeInt16LE(POLLIN, 4);
  const buffer = Buffer.alloc(BUFFER_BYTES);

  return {
    add: (folder) => {
      const descriptor: number = addWatch(fd, folder, WATCHED);
      return descriptor >= 0 ? descriptor : -koffi.errno();
    },
    remove: (descriptor) => void removeWatch(fd, descriptor),
    wait: (ms) => {
      if (poll(waiting, 1, ms) <= 0) return [];
      const length = Number(read(fd, buffer, buffer.length));
      return length > 0 ? decode(buffer.subarray(0, length)) : [];
    },
    close: () => void close(fd),
  };
}

/** struct inotify_event: wd i32, mask u32, cookie u32, len u32, then a zero-padded name. */
function decode(bytes: Buffer): InotifyEvent[] {
  const events: InotifyEvent[] = [];
  for (let at = 0; at + EVENT_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 12);
    const raw = bytes.subarray(at + EVENT_BYTES, at + EVENT_BYTES + length);
    const end = raw.indexOf(0);
    events.push({
      descriptor: bytes.readInt32LE(at),
      mask: bytes.readUInt32LE(at + 4),
      name: raw.toString("utf8", 0, end < 0 ? raw.length : end),
    });
    at += EVENT_BYTES + length;
  }
  return events;
}
