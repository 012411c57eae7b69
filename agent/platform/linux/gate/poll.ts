import { libc } from "./fanotify.ts";

export interface Readiness {
  readonly readable: ReadonlySet<number>;
  /** What is watched for changes has changed. */
  readonly changed: boolean;
}

/**
 * Waits, up to `ms`, for descriptors to be readable or closed at the other end, or for a change of `changes` (POLLPRI, as
 * mountinfo signals it; proc(5)).
 */
export type Poll = (ms: number, fds: readonly number[], changes?: number) => Readiness;

/** <asm-generic/poll.h> */
const POLLIN = 1;
const POLLPRI = 2;
const POLLERR = 8;
const POLLHUP = 16;
const RECORD_BYTES = 8;
const NOTHING: Readiness = { readable: new Set(), changed: false };

export function openPoll(): Poll {
  const poll = libc().func("int poll(void *fds, unsigned long count, int timeout)");
  return (ms, fds, changes) => {
    const asked = waitingFor(fds, changes);
    return poll(asked, asked.length / RECORD_BYTES, ms) > 0 ? readiness(asked, changes) : NOTHING;
  };
}

/** struct pollfd: fd i32, events i16, revents i16. */
function waitingFor(fds: readonly number[], changes: number | undefined): Buffer {
  const asked = Buffer.alloc(8 * (fds.length + (changes === undefined ? 0 : 1)));
  fds.forEach((one, i) => {
    asked.writeInt32LE(one, 8 * i);
    asked.writeInt16LE(POLLIN, 8 * i + 4);
  });
  if (changes === undefined) return asked;
  asked.writeInt32LE(changes, 8 * fds.length);
  asked.writeInt16LE(POLLPRI, 8 * fds.length + 4);
  return asked;
}

function readiness(asked: Buffer, changes: number | undefined): Readiness {
  const readable = new Set<number>();
  let changed = false;
  for (let at = 0; at < asked.length; at += 8) {
    const [one, events] = [asked.readInt32LE(at), asked.readInt16LE(at + 6)];
    if (one === changes) changed = (events & (POLLPRI | POLLERR)) !== 0;
    else if (events & (POLLIN | POLLHUP | POLLERR)) readable.add(one);
  }
  return { readable, changed };
}
