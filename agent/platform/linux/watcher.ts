import { Worker } from "node:worker_threads";
import type { FileWatcher, WatchSignal } from "../platform.ts";
import type { ThreadMessage } from "./watch-thread.ts";

/**
 * inotify in a thread of its own. Unlike the portable watcher it hears when a writer closes a file and when the kernel
 * dropped events, and it needs one watch per folder instead of one per file (figures in docs/adr/0003).
 */
export const inotifyWatcher: FileWatcher = {
  watch(roots, onSignal) {
    const thread = new Worker(new URL("./watch-thread.ts", import.meta.url), {
      workerData: { roots: [...roots] },
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    let folders = 0;
    const closed = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
    return new Promise((resolve, reject) => {
      const watching = {
        folders: () => folders,
        close: () => {
          thread.postMessage("close");
          return closed;
        },
      };
      thread.on("message", (message: ThreadMessage) => {
        if (message.kind === "closed") return;
        folders = message.folders;
        if (message.kind === "watching") resolve(watching);
        else for (const signal of message.signals) onSignal(signal);
      });
      thread.once("error", (error) => {
        reject(error);
        reportAll(roots, onSignal, error);
      });
    });
  },
};

/** A dead thread sees nothing any more: every root is unknown from here on. */
function reportAll(roots: readonly string[], onSignal: (signal: WatchSignal) => void, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  for (const root of roots) onSignal({ kind: "lost", root, reason: "error", detail });
}
