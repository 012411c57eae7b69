import type { Drive, DriveSource, Remounted, Remounter } from "./drive.ts";

/** Drives that a test puts in and takes out. */
export class MemoryDrives implements DriveSource, Remounter {
  readonly #drives = new Map<string, Drive>();
  readonly #listeners = new Set<() => void>();
  /** What the next remounts answer. */
  answer: Remounted = "done";

  async present(): Promise<readonly Drive[]> {
    return [...this.#drives.values()];
  }

  async watch(onChange: () => void) {
    this.#listeners.add(onChange);
    return {
      close: async () => {
        this.#listeners.delete(onChange);
      },
    };
  }

  insert(drive: Drive): void {
    this.#drives.set(drive.path, drive);
    for (const listener of this.#listeners) listener();
  }

  remove(path: string): void {
    this.#drives.delete(path);
    for (const listener of this.#listeners) listener();
  }

  remount(drive: Drive, readOnly: boolean): Remounted {
    if (this.answer === "done") this.insert({ ...drive, readOnly });
    return this.answer;
  }
}
