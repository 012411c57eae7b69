import { closeSync, openSync, readdirSync, readlinkSync, readSync } from "node:fs";

/** Who a process is, as /proc tells it (proc(5)). */
export interface ProcessFacts {
  readonly pid: number;
  /** Full path, in the mount namespace of the process; empty for a kernel thread and for what we may not look at. */
  readonly exe: string;
  /** As the process shows it today: programs may rewrite their command line. At most 256 arguments out of 64 KB. */
  readonly argv: readonly string[];
  /** The real user, who started it; -1 where it is not told. */
  readonly uid: number;
  /** 0 where it is not told or there is none. */
  readonly parent: number;
}

const MAX_CMDLINE_BYTES = 65_536;
const MAX_ARGUMENTS = 256;
const MAX_STATUS_BYTES = 8_192;
const MAX_ENVIRON_BYTES = 262_144;
/** Far beyond an office machine; the bound keeps a fork bomb from filling our memory. */
const MAX_PROCESSES = 20_000;

/** Undefined once the process is gone. */
export function processFacts(pid: number, proc = "/proc"): ProcessFacts | undefined {
  const status = head(`${proc}/${pid}/status`, MAX_STATUS_BYTES)?.toString();
  if (status === undefined) return undefined;
  return {
    pid,
    exe: exeOf(pid, proc),
    argv: argvOf(pid, proc),
    uid: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1] ?? -1),
    parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
  };
}

/** Everything that runs now, in the order of the system's listing. */
export function listProcesses(proc = "/proc"): readonly ProcessFacts[] {
  return pidsIn(proc).flatMap((pid) => processFacts(pid, proc) ?? []);
}

/** A program that was updated while it runs has lost its name; it is still that program. */
export function exeOf(pid: number, proc = "/proc"): string {
  try {
    return readlinkSync(`${proc}/${pid}/exe`).replace(/ \(deleted\)$/, "");
  } catch {
    return "";
  }
}

export function argvOf(pid: number, proc = "/proc"): readonly string[] {
  const bytes = head(`${proc}/${pid}/cmdline`, MAX_CMDLINE_BYTES);
  if (bytes === undefined || bytes.length === 0) return [];
  return bytes.toString().replace(/\0$/, "").split("\0", MAX_ARGUMENTS);
}

/** Of the environment a process was started with, the variables that are asked for. */
export function environmentOf<Name extends string>(
  pid: number,
  names: readonly Name[],
  proc = "/proc",
): Readonly<Partial<Record<Name, string>>> {
  const text = head(`${proc}/${pid}/environ`, MAX_ENVIRON_BYTES)?.toString() ?? "";
  const found: Partial<Record<Name, string>> = {};
  for (const entry of text.split("\0")) {
    const name = names.find((one) => entry.startsWith(`${one}=`));
    if (name !== undefined) found[name] = entry.slice(name.length + 1);
  }
  return found;
}

/** Numbers of the processes that run now; none where there is no such folder. */
export function pidsIn(proc: string): readonly number[] {
  try {
    const names = readdirSync(proc).filter((name) => /^[1-9]\d*$/.test(name));
    return names.slice(0, MAX_PROCESSES).map(Number);
  } catch {
    return [];
  }
}

/** The size of a file of /proc is told as 0, so it is read until it ends or the limit is reached. */
function head(path: string, limit: number): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch {
    return undefined;
  }
  try {
    const bytes = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const read = readSync(fd, bytes, length, limit - length, null);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } catch {
    // It ended while we read.
    return undefined;
  } finally {
    closeSync(fd);
  }
}
