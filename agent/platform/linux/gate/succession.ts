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

/** A gate whose daemon has died keeps folders closed for a while; a new one ends that. */
export function relieveFormer(data: string, successor: number): void {
  const pid = formerGate(data);
  if (pid === undefined || pid === successor) return;
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    // It has ended meanwhile.
  }
}

function formerGate(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, "gate.pid"), "utf8"));
    // The number may have been given to somebody else.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(SOURCE) ? pid : undefined;
  } catch {
    return undefined;
  }
}
