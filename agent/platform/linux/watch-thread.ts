import { existsSync } from "node:fs";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { WatchSignal } from "../platform.ts";
import { FolderTree } from "./folder-tree.ts";
import { openInotify } from "./inotify.ts";

/** What the thread tells the watcher. `watching` comes once, after every root that exists is watched. */
export type ThreadMessage =
  | { readonly kind: "signals"; readonly signals: readonly WatchSignal[]; readonly folders: number }
  | { readonly kind: "watching"; readonly folders: number }
  | { readonly kind: "closed" };

/** Longest block in the kernel: also how late a request to close is noticed. */
const WAIT_MS = 250;
/** How often a root that is not there is looked for. */
const ABSENT_ROOTS_MS = 1_000;

const port = parentPort!;
const roots: readonly string[] = workerData.roots;
const inotify = openInotify();
let batch = new Map<string, WatchSignal>();
const tree = new FolderTree(inotify, collect);

/** One signal a path and batch: a burst of writes to one file is one piece of news. */
function collect(signal: WatchSignal): void {
  const key = "path" in signal ? signal.path : `${signal.kind}:${signal.root}`;
  batch.delete(key);
  batch.set(key, signal);
}

function flush(): void {
  if (batch.size === 0) return;
  const message: ThreadMessage = { kind: "signals", signals: [...batch.values()], folders: tree.size };
  batch = new Map();
  port.postMessage(message);
}

function adoptRootsThatAppeared(): void {
  for (const root of roots) {
    if (tree.watches(root) || !existsSync(root)) continue;
    tree.add(root, root, false);
    if (tree.watches(root)) collect({ kind: "lost", root, reason: "appeared" });
  }
}

for (const root of roots) tree.add(root, root, false);
flush();
port.postMessage({ kind: "watching", folders: tree.size } satisfies ThreadMessage);

let looked = performance.now();
while (receiveMessageOnPort(port) === undefined) {
  for (const event of inotify.wait(WAIT_MS)) tree.handle(event);
  if (performance.now() - looked >= ABSENT_ROOTS_MS) {
    adoptRootsThatAppeared();
    looked = performance.now();
  }
  flush();
}
inotify.close();
port.postMessage({ kind: "closed" } satisfies ThreadMessage);
port.close();
