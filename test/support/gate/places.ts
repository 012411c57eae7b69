import { linkSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Station } from "./station.ts";

/** Places that were never used: what was judged before must not help. */
export class Places {
  readonly #station: Pick<Station, "root" | "desk" | "away">;
  #made = 0;

  constructor(station: Pick<Station, "root" | "desk" | "away">) {
    this.#station = station;
  }

  /** In the guarded folder. */
  inside(name: string): string {
    return this.#fresh(this.#station.root, name);
  }

  /** On the same disk, guarded by nobody. */
  outside(name: string): string {
    return this.#fresh(this.#station.desk, name);
  }

  /** On another disk. */
  away(name: string): string {
    return this.#fresh(this.#station.away, name);
  }

  #fresh(base: string, name: string): string {
    const path = join(base, `${this.#made++}`, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}

export function written(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export function moved(from: string, to: string): string {
  renameSync(from, to);
  return to;
}

export function linked(from: string, to: string): string {
  linkSync(from, to);
  return to;
}
