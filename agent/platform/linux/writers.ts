import { closeSync, constants, openSync } from "node:fs";
import koffi from "koffi";
import type { WriterProbe } from "../platform.ts";

/** fcntl(2): a read lease is refused with EAGAIN while anybody has the file open for writing. */
const F_SETLEASE = 1024;
const F_RDLCK = 0;
const F_UNLCK = 2;
const EAGAIN = 11;
/** Who opens the file for writing in the microseconds of our lease makes the kernel signal us; SIGIO would end the process. */
const F_SETSIG = 10;
const SIGURG = 23;

/**
 * Asks the kernel for a read lease and gives it back at once. Needs the file's owner or CAP_LEASE and a local file
 * system; elsewhere the answer is `unknown` and the caller waits for the file to rest.
 */
export function leaseProbe(): WriterProbe {
  const fcntl = koffi.load("libc.so.6").func("int fcntl(int fd, int command, ...)");
  const lease = (fd: number, type: number): number => fcntl(fd, F_SETLEASE, "int", type);
  return {
    probe: (path) => {
      let fd: number;
      try {
        fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
      } catch {
        return "unknown";
      }
      try {
        fcntl(fd, F_SETSIG, "int", SIGURG);
        if (lease(fd, F_RDLCK) === 0) {
          lease(fd, F_UNLCK);
          return "closed";
        }
        return koffi.errno() === EAGAIN ? "writing" : "unknown";
      } finally {
        closeSync(fd);
      }
    },
  };
}
