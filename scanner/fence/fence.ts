import { openSync, readFileSync } from "node:fs";
import { dropCapabilities } from "./capabilities.ts";
import type { Kernel } from "./kernel.ts";
import { landlock, programsOfNode } from "./landlock.ts";
import type { Layer } from "./layers.ts";
import { filterFor, seccomp } from "./seccomp.ts";

export interface Fence {
  /** What holds. */
  readonly layers: readonly Layer[];
  /** Turns this process into another program, once. Comes back only when that fails. */
  become(argv: readonly string[], env: Readonly<Record<string, string>>): void;
}

/** linux/include/uapi: fcntl.h, sched.h, resource.h */
const F_SETFD = 2;
const F_DUPFD_CLOEXEC = 1030;
const CLONE_NEWNET = 0x40000000;
const RLIMIT_CORE = 4;
const RLIMIT_NOFILE = 7;

/** Descriptors a reader may have open at most. */
const MOST_FILES = 4_096;
/** stdin, stdout, stderr, the message channel and the note outlive the change of program. */
const KEPT_FDS = [0, 1, 2, 3, 4];

/** Gives up, for this thread and all that comes of it, whatever a reader does not need. */
export function raiseFence(kernel: Kernel): Fence {
  const layers: Layer[] = [];
  const program = onlyExec(kernel);
  // A crash leaves no copy of a file on the disk.
  kernel.limit(RLIMIT_CORE, limitsOf(0));
  if (kernel.unshare(CLONE_NEWNET) === 0) layers.push("network");
  if (dropCapabilities(kernel)) layers.push("capabilities");
  if (tried(() => landlock(kernel, programsOfNode()))) layers.push("landlock");
  const filter = filterFor(process.arch, { pid: process.pid, execFd: program });
  if (filter !== undefined && seccomp(kernel, filter)) layers.push("seccomp");
  return {
    layers,
    become: (argv, env) => {
      for (const fd of KEPT_FDS) kernel.fcntl(fd, F_SETFD, 0);
      if (filter === undefined) process.execve?.(process.execPath, argv, env);
      else
        kernel.execveat(
          program,
          argv,
          Object.entries(env).map(([name, value]) => `${name}=${value}`),
        );
    },
  };
}

/**
 * Node itself, open under a number that nothing gets again: it is closed when Node runs, and higher than any that may be
 * opened then. A filter that lets programs start from this number only lets one start, once.
 */
function onlyExec(kernel: Kernel): number {
  const most = Math.min(MOST_FILES, hardLimit()) - 1;
  const fd = kernel.fcntl(openSync(process.execPath, "r"), F_DUPFD_CLOEXEC, most);
  kernel.limit(RLIMIT_NOFILE, limitsOf(most));
  return fd;
}

function hardLimit(): number {
  const limits = readFileSync("/proc/self/limits", "latin1");
  const hard = /^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1];
  return hard === undefined ? MOST_FILES : Number(hard);
}

/** Soft and hard. */
function limitsOf(most: number): Uint8Array {
  const limits = Buffer.alloc(16);
  limits.writeBigUInt64LE(BigInt(most), 0);
  limits.writeBigUInt64LE(BigInt(most), 8);
  return limits;
}

function tried(layer: () => boolean): boolean {
  try {
    return layer();
  } catch {
    return false;
  }
}
