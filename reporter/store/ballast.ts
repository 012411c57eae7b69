import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";

/** Room for some ten thousand events. */
const BALLAST_BYTES = 8_388_608;

/** Space held back on the store's disk, given up when the disk is full so that incidents can still be written. */
export interface Ballast {
  /** False when it was given up before. */
  release(): boolean;
}

/** Lays the reserve down unless it is there; without room for it there is none, and nothing fails. */
export function layBallast(file: string, bytes = BALLAST_BYTES): Ballast {
  if (!existsSync(file) || statSync(file).size < bytes) write(file, bytes);
  return {
    release: () => {
      if (!existsSync(file)) return false;
      rmSync(file);
      return true;
    },
  };
}

function write(file: string, bytes: number): void {
  try {
    // Random: a file system that compresses, or stores zeros as holes, would hold back nothing.
    writeFileSync(file, randomBytes(bytes), { mode: 0o600 });
  } catch {
    rmSync(file, { force: true });
  }
}
