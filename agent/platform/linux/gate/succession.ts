import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Part of the command line of every gate's process. */
const SOURCE = "/linux/gate/process.ts";

/** Leaves the number of the gate's process for the daemon that comes after a crash; takes it away when there is none. */
export function noteGate(data: string, pid: number | undefined): void {
  const file = join(data, "gate.pid");
  if (pid === undefined) rmSync(file, { force: true });
  else writeFileSync(file, String(pid), { mode: 0o600 });
}

/** The gate that a daemon left behind which has died; it keeps folders closed for a while. */
export function formerGate(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, "gate.pid"), "utf8"));
    return isGate(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Another one guards what it guarded. */
export function relieve(pid: number): void {
  try {
    if (isGate(pid)) process.kill(pid, "SIGTERM");
  } catch {
    // It has ended meanwhile.
  }
}

/** The number may have been given to somebody else. */
function isGate(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(SOURCE);
}
