import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Drive } from "./drive.ts";

/**
 * Drives that we made read-only and that are still in: only those are made writable again when the configuration no longer
 * says so. A damaged list means that nothing is undone; taking the drive out and in again does it.
 */
export class KeptReadOnly {
  readonly #file: string;
  readonly #keys: Set<string>;

  constructor(data: string) {
    this.#file = join(data, "read-only-drives.json");
    this.#keys = new Set(read(this.#file));
  }

  has(drive: Drive): boolean {
    return this.#keys.has(keyOf(drive));
  }

  set(drive: Drive, kept: boolean): void {
    if (kept === this.#keys.has(keyOf(drive))) return;
    if (kept) this.#keys.add(keyOf(drive));
    else this.#keys.delete(keyOf(drive));
    writeFileSync(this.#file, JSON.stringify([...this.#keys]), { mode: 0o600 });
  }
}

function read(file: string): string[] {
  try {
    const keys: unknown = JSON.parse(readFileSync(file, "utf8"));
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}

function keyOf({ id, uuid = "", path }: Drive): string {
  return [id, uuid, path].join("\n");
}
