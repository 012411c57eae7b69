import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { WatchSignal } from "../platform.ts";
import { IN, type Inotify, type InotifyEvent } from "./inotify.ts";

const ENOENT = 2;
const ENOTDIR = 20;
const ENOSPC = 28;

interface Folder {
  readonly root: string;
  readonly path: string;
}

/** Keeps one watch per folder under the roots and turns kernel events into signals. Runs in the watcher's thread. */
export class FolderTree {
  readonly #inotify: Inotify;
  readonly #signal: (signal: WatchSignal) => void;
  readonly #folders = new Map<number, Folder>();
  readonly #descriptors = new Map<string, number>();
  readonly #limited = new Set<string>();

  constructor(inotify: Inotify, signal: (signal: WatchSignal) => void) {
    this.#inotify = inotify;
    this.#signal = signal;
  }

  get size(): number {
    return this.#folders.size;
  }

  watches(folder: string): boolean {
    return this.#descriptors.has(folder);
  }

  /**
   * Watches a folder and all below it, each before it is listed, so that nothing slips in between.
   * With `announce` the files already there are signalled: the folder is new, nobody has seen them.
   */
  add(root: string, folder: string, announce: boolean): void {
    const pending = [folder];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      if (!this.#watch(root, path)) continue;
      for (const entry of list(path)) {
        const child = join(path, entry.name);
        if (entry.isDirectory()) pending.push(child);
        else if (announce) this.#signal({ kind: "changed", root, path: child });
      }
    }
  }

  handle(event: InotifyEvent): void {
    if (event.mask & IN.Q_OVERFLOW) this.#overflow();
    const folder = this.#folders.get(event.descriptor);
    if (folder === undefined) return;
    if (event.mask & IN.IGNORED) this.#forget(event.descriptor, folder);
    else if (event.mask & (IN.DELETE_SELF | IN.MOVE_SELF)) this.#gone(event.mask, folder);
    else if (event.mask & IN.ISDIR) this.#folderEvent(event.mask, folder.root, join(folder.path, event.name));
    else this.#fileEvent(event.mask, folder.root, join(folder.path, event.name));
  }

  #folderEvent(mask: number, root: string, path: string): void {
    if (mask & (IN.CREATE | IN.MOVED_TO)) this.add(root, path, true);
    if (mask & IN.MOVED_FROM) this.#dropBelow(path);
  }

  #fileEvent(mask: number, root: string, path: string): void {
    const removed = (mask & (IN.DELETE | IN.MOVED_FROM)) !== 0;
    this.#signal({ kind: removed ? "removed" : "changed", root, path });
  }

  #watch(root: string, path: string): boolean {
    const descriptor = this.#inotify.add(path);
    if (descriptor >= 0) {
      this.#folders.set(descriptor, { root, path });
      this.#descriptors.set(path, descriptor);
      return true;
    }
    if (descriptor !== -ENOENT && descriptor !== -ENOTDIR) this.#refused(root, path, -descriptor);
    return false;
  }

  /** Said once for each root: a machine at its limit refuses thousands of folders. */
  #refused(root: string, path: string, errno: number): void {
    if (this.#limited.has(root)) return;
    this.#limited.add(root);
    const reason = errno === ENOSPC ? "limit" : "error";
    this.#signal({ kind: "lost", root, reason, detail: `${path} (errno ${errno})` });
  }

  #overflow(): void {
    for (const root of new Set([...this.#folders.values()].map((folder) => folder.root))) {
      this.#signal({ kind: "lost", root, reason: "burst", detail: "IN_Q_OVERFLOW" });
      this.add(root, root, false);
    }
  }

  /** Folders below a root are told by their parent's event; a root has no watched parent. */
  #gone(mask: number, { root, path }: Folder): void {
    if (path !== root) return;
    // A moved folder keeps its watches under a name that is no longer true.
    if (mask & IN.MOVE_SELF) this.#dropBelow(path);
    this.#signal({ kind: "vanished", root });
  }

  #dropBelow(path: string): void {
    for (const [watched, descriptor] of this.#descriptors) {
      if (watched !== path && !watched.startsWith(`${path}/`)) continue;
      this.#inotify.remove(descriptor);
      this.#folders.delete(descriptor);
      this.#descriptors.delete(watched);
    }
  }

  #forget(descriptor: number, { path }: Folder): void {
    this.#folders.delete(descriptor);
    if (this.#descriptors.get(path) === descriptor) this.#descriptors.delete(path);
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone or closed to us between the event and now; an unreadable folder is reported by the rescan that walks it.
    return [];
  }
}
