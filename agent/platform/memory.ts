import { writeFile } from "node:fs/promises";
import type {
  FileHolder,
  FileWatcher,
  HeldFile,
  Message,
  Notifier,
  Watching,
  WatchSignal,
  WriterProbe,
} from "./platform.ts";

/** A watcher that is told what happened: for tests and for platforms under test. */
export class MemoryWatcher implements FileWatcher {
  readonly #listeners = new Set<(signal: WatchSignal) => void>();

  async watch(_roots: readonly string[], onSignal: (signal: WatchSignal) => void): Promise<Watching> {
    this.#listeners.add(onSignal);
    return {
      folders: () => _roots.length,
      close: async () => {
        this.#listeners.delete(onSignal);
      },
    };
  }

  signal(signal: WatchSignal): void {
    for (const listener of this.#listeners) listener(signal);
  }
}

/** Paths being written are put in by the test. */
export class MemoryWriters implements WriterProbe {
  readonly writing = new Set<string>();
  readonly unknown = new Set<string>();

  probe(path: string): "closed" | "writing" | "unknown" {
    if (this.unknown.has(path)) return "unknown";
    return this.writing.has(path) ? "writing" : "closed";
  }
}

interface MemoryFile {
  text: string;
  writers: number;
  readers: number;
  held: boolean;
}

/** Files whose sharing is kept account of, as Windows does it. */
export class MemoryHolder implements FileHolder {
  readonly #files = new Map<string, MemoryFile>();

  /** Opens for writing, as another program does; undefined when it is refused. Returns how it is closed. */
  openToWrite(path: string, text: string): (() => void) | undefined {
    const file = this.#files.get(path) ?? { text, writers: 0, readers: 0, held: false };
    if (file.held) return undefined;
    this.#files.set(path, Object.assign(file, { text }));
    file.writers += 1;
    return () => {
      file.writers -= 1;
    };
  }

  openToRead(path: string): { readonly text: string; close(): void } | "gone" | "busy" {
    const file = this.#files.get(path);
    if (file === undefined || file.held) return file === undefined ? "gone" : "busy";
    file.readers += 1;
    const close = () => {
      file.readers -= 1;
    };
    return { text: file.text, close };
  }

  rename(from: string, to: string): void {
    const file = this.#files.get(from);
    if (file !== undefined) this.#files.set(to, file);
    this.#files.delete(from);
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  hold(path: string): HeldFile | "writing" | "read" | "gone" {
    const file = this.#files.get(path);
    if (file === undefined) return "gone";
    if (file.writers > 0 || file.held) return "writing";
    if (file.readers > 0) return "read";
    file.held = true;
    let released = false;
    return {
      copyTo: async (target) => {
        if (released) return false;
        return await writeFile(target, file.text, { flag: "wx" }).then(
          () => true,
          () => false,
        );
      },
      release: () => {
        if (!released) file.held = false;
        released = true;
      },
    };
  }
}

export class MemoryNotifier implements Notifier {
  readonly reach = "desktop";
  readonly told: Message[] = [];

  async tell(message: Message): Promise<boolean> {
    this.told.push(message);
    return true;
  }
}
