import type { FileWatcher, Message, Notifier, Watching, WatchSignal, WriterProbe } from "./platform.ts";

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

export class MemoryNotifier implements Notifier {
  readonly reach = "desktop";
  readonly told: Message[] = [];

  async tell(message: Message): Promise<boolean> {
    this.told.push(message);
    return true;
  }
}
