import { readFileSync } from "node:fs";

/** Every process that comes of this one, itself left out; Linux only. */
export function offspring(pid: number): number[] {
  const children = lines(`/proc/${pid}/task/${pid}/children`).map(Number);
  return [...children, ...children.flatMap(offspring)];
}

/** A process that has ended and only waits to be counted does not run. */
export function isRunning(pid: number): boolean {
  const [state] = lines(`/proc/${pid}/stat`, ") ").slice(1);
  return state !== undefined && !/^[ZX]/.test(state);
}

function lines(path: string, separator = " "): string[] {
  try {
    return readFileSync(path, "utf8").trim().split(separator).filter(Boolean);
  } catch {
    return [];
  }
}
