import koffi from "koffi";
import { libc } from "./fanotify.ts";

const O_CLOEXEC = 0o2000000;

/** pipe2(2). Both ends are the caller's to close. */
export function openPipe(): { readonly reader: number; readonly writer: number } {
  const ends = Buffer.alloc(8);
  const pipe2 = libc().func("int pipe2(void *ends, int flags)");
  if (pipe2(ends, O_CLOEXEC) !== 0) throw new Error(`pipe2: errno ${koffi.errno()}`);
  return { reader: ends.readInt32LE(0), writer: ends.readInt32LE(4) };
}

/** close(2). Node complains when a thread closes by its means what another one opened. */
export function closeEnd(fd: number): void {
  libc().func("int close(int fd)")(fd);
}
