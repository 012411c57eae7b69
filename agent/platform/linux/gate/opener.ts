import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { FileEye } from "./file-facts.ts";

/** The process to which a thread belongs. */
export interface Opener {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
}

const NOBODY: Opener = { pid: 0, parent: 0, uid: -1 };
/** Command lines are looked at for a name, not read for their own sake. */
const ARGUMENT_CHARS = 4_096;

export function openerOf(tid: number): Opener {
  try {
    const status = readFileSync(`/proc/${tid}/status`, "latin1");
    return { pid: numberIn(status, "Tgid"), parent: numberIn(status, "PPid"), uid: numberIn(status, "Uid") };
  } catch {
    return NOBODY;
  }
}

/** proc(5): a field begins its line; of several numbers the first is the real one. */
function numberIn(status: string, name: string): number {
  const at = status.indexOf(`\n${name}:\t`);
  return at < 0 ? 0 : Number.parseInt(status.slice(at + name.length + 3), 10);
}

/** Executable of a thread's process, one character a byte; `(deleted)` after an update is cut off. */
export function executableOf(tid: number, eye: FileEye): string {
  const path = eye.link(`/proc/${tid}/exe`);
  return path.endsWith(" (deleted)") ? path.slice(0, -" (deleted)".length) : path;
}

/** Arguments of a process, the first its name. */
export function argumentsOf(tid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${tid}/cmdline`, "utf8").slice(0, ARGUMENT_CHARS).split("\0");
  } catch {
    return [];
  }
}

/** Whether it runs, or waits to; one that has ended and was not fetched yet does not (proc(5), /proc/pid/stat). */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}

/** Our own programs as other processes run them: the daemon that comes after a crash, `shoumi vault release`. */
const PROGRAMS = ["main.ts", "bin/shoumi.mjs"].map((name) => join(import.meta.dirname, "../../../..", name));

/** On our own Node, as whoever may open the gate. */
function runsShoumi({ pid, uid }: Opener): boolean {
  if (uid !== process.getuid?.() || !PROGRAMS.includes(argumentsOf(pid)[1] ?? "")) return false;
  try {
    return readlinkSync(`/proc/${pid}/exe`) === process.execPath;
  } catch {
    return false;
  }
}

/** How long somebody counts as ours, or not, without being looked at again: a number is not given to another that soon. */
const KNOWN_MS = 1_000;
/** Readers are children of a launcher, which is a child of the daemon. */
const GENERATIONS = 4;
const MOST_KNOWN = 10_000;

/** Tells the daemon and what it started from everybody else: they never wait for a verdict, they make it. */
export class OwnProcesses {
  readonly #known = new Map<number, { readonly own: boolean; readonly until: number }>();
  #own: readonly number[];

  constructor(own: readonly number[]) {
    this.#own = own;
  }

  replace(own: readonly number[]): void {
    this.#own = own;
    this.#known.clear();
  }

  has(tid: number, now: number): boolean {
    const known = this.#known.get(tid);
    if (known !== undefined && known.until > now) return known.own;
    const own = this.#isOurs(tid);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(tid, { own, until: now + KNOWN_MS });
    return own;
  }

  #isOurs(tid: number): boolean {
    let opener = openerOf(tid);
    for (let generation = 0; generation < GENERATIONS && opener.pid > 1; generation += 1) {
      if (this.#own.includes(opener.pid) || runsShoumi(opener)) return true;
      opener = openerOf(opener.parent);
    }
    return false;
  }
}
