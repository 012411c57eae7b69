import { existsSync, lstatSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import type { FileWatcher, WatchSignal } from "../platform.ts";

type OnSignal = (signal: WatchSignal) => void;

/** Raw events within one second from which the kernel's queue (16,384 on Linux) may have run over unnoticed. */
const BURST_EVENTS = 8_000;
const SECOND_MS = 1_000;
/** A new folder is listed again after this: chokidar announces it before it watches it. */
const SECOND_LOOK_MS = 250;

/**
 * chokidar keeps the tree of folders; its raw events name the files. Files are not handed to chokidar itself: it would
 * open one watch per file and drop changes that follow each other within 50 ms.
 */
export const portableWatcher: FileWatcher = {
  async watch(roots, onSignal) {
    const rootOf = (path: string) => roots.find((root) => path === root || path.startsWith(root + sep));
    const tree = watch([...roots], {
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      ignored: (_path, stats) => stats !== undefined && !stats.isDirectory(),
    });
    const timers = new Set<NodeJS.Timeout>();
    const lookTwice = secondLook(timers, onSignal);
    connect(tree, { rootOf, onSignal, burst: burstCounter(roots, onSignal), lookTwice });
    await new Promise<void>((resolve) => tree.once("ready", resolve));
    const absent = watchAbsentRoots(roots, tree, { onSignal, lookTwice });
    return {
      folders: () => Object.keys(tree.getWatched()).length,
      close: async () => {
        clearInterval(absent);
        for (const timer of timers) clearTimeout(timer);
        await tree.close();
      },
    };
  },
};

interface Wiring {
  readonly rootOf: (path: string) => string | undefined;
  readonly onSignal: OnSignal;
  readonly burst: () => void;
  readonly lookTwice: (root: string, folder: string) => void;
}

function connect(tree: FSWatcher, { rootOf, onSignal, burst, lookTwice }: Wiring): void {
  tree.on("raw", (_event, name, details) => {
    burst();
    const folder = (details as { watchedPath?: string }).watchedPath;
    // macOS and some file systems give no name; the folder's own event follows.
    if (folder === undefined || typeof name !== "string") return;
    const path = join(folder, name);
    const root = rootOf(path);
    if (root === undefined || path === root) return;
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) onSignal({ kind: stats ? "changed" : "removed", root, path });
  });
  tree.on("addDir", (folder) => {
    const root = rootOf(folder);
    if (root === undefined) return;
    lookTwice(root, folder);
  });
  tree.on("error", (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOSPC" || code === "EMFILE" ? "limit" : "error";
    onSignal({ kind: "lost", root: rootOf(message) ?? "*", reason, detail: message });
  });
}

/** Lists a folder that is new, now and once more when chokidar has had time to watch it. */
function secondLook(timers: Set<NodeJS.Timeout>, onSignal: OnSignal): (root: string, folder: string) => void {
  return (root, folder) => {
    void announce(root, folder, onSignal);
    const timer = setTimeout(() => {
      timers.delete(timer);
      void announce(root, folder, onSignal);
    }, SECOND_LOOK_MS);
    timers.add(timer);
  };
}

async function announce(root: string, folder: string, onSignal: OnSignal): Promise<void> {
  // An unreadable or vanished folder is reported by the rescan that walks it.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isDirectory()) onSignal({ kind: "changed", root, path: join(folder, entry.name) });
  }
}

function burstCounter(roots: readonly string[], onSignal: OnSignal): () => void {
  let since = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - since > SECOND_MS) {
      since = now;
      count = 0;
    }
    count += 1;
    if (count === BURST_EVENTS) for (const root of roots) onSignal({ kind: "lost", root, reason: "burst" });
  };
}

/** chokidar forgets a path that was not there, or went: such roots are looked for. */
function watchAbsentRoots(
  roots: readonly string[],
  tree: FSWatcher,
  { onSignal, lookTwice }: Pick<Wiring, "onSignal" | "lookTwice">,
): NodeJS.Timeout {
  const absent = new Set(roots.filter((root) => !existsSync(root)));
  const look = (root: string) => {
    if (existsSync(root)) {
      if (!absent.delete(root)) return;
      tree.unwatch(root).add(root);
      onSignal({ kind: "lost", root, reason: "appeared" });
      lookTwice(root, root);
    } else if (!absent.has(root)) {
      absent.add(root);
      onSignal({ kind: "vanished", root });
    }
  };
  return setInterval(() => roots.forEach(look), SECOND_MS).unref();
}
