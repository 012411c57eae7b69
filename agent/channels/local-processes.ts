import { readlinkSync } from "node:fs";
import { listProcesses } from "../platform/linux/process-facts.ts";
import type { RunningProgram } from "./places.ts";

/** What runs on this Linux machine and may be looked at: everything for root, one's own programs for others. */
export function linuxProcesses(): readonly RunningProgram[] {
  return listProcesses()
    .filter(({ exe, argv }) => exe !== "" || argv.length > 0)
    .map(({ pid, exe, argv, uid }) => ({ exe, argv, uid, cwd: workingFolder(pid) }));
}

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}
