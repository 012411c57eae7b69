import type { Bilingual } from "../../rules/vocabulary.ts";
import type { System } from "../channels/places.ts";
import type { RegistryAccess } from "../channels/registry.ts";
import type { Clock } from "../clock.ts";
import type { AccessGate } from "../gate/gate.ts";
import type { DriveSource, Remounter } from "../removable/drive.ts";
import type { Asker } from "./asker.ts";

/** What the agent asks of an operating system. Everything outside platform/ is the same on all of them. */
export interface Platform {
  readonly system: System;
  readonly watcher: FileWatcher;
  readonly writers: WriterProbe;
  /** Present where an open can wait for a verdict. */
  readonly gate?: AccessGate;
  /** Why the gate cannot be opened by this process, as errno(3) has it; 0 when nothing is known against it. */
  readonly gateObstacle?: () => number;
  /** Present where a file can be kept from everybody until its verdict. */
  readonly holder?: FileHolder;
  /** Where programs note their settings; absent where there is no such thing. */
  readonly registry?: RegistryAccess;
  readonly notifier: Notifier;
  /** Present where a question can be put to the person at the screen. */
  readonly asker?: (clock: Clock) => Asker;
  /** Accounts of people that an agent of another account serves here; absent where it serves its own person only. */
  readonly people?: () => readonly number[];
  /** Present where drives that come and go can be told. */
  readonly drives?: DriveSource;
  readonly remounter?: Remounter;
  /** Name of an account; undefined where the system does not tell. */
  readonly userOf: (uid: number) => string | undefined;
  /** What keeps this machine from a stronger tier, for `agent doctor`. */
  readonly tier: Tier;
}

/** prevent: the open waits for the verdict; hold: nobody else can open meanwhile; remove: taken away after the write. */
export type Tier = "prevent" | "hold" | "remove";

export type WatchSignal =
  /** A file is there and may have new content; it may still be being written. */
  | { readonly kind: "changed"; readonly root: string; readonly path: string }
  | { readonly kind: "removed"; readonly root: string; readonly path: string }
  /** What happened under this root is not fully known: it must be looked up. */
  | { readonly kind: "lost"; readonly root: string; readonly reason: LostReason; readonly detail?: string }
  | { readonly kind: "vanished"; readonly root: string };

export const LOST_REASONS = [
  "appeared", // the root came (back): whatever is in it was not announced
  "burst", // more events at once than the kernel's queue holds for certain
  "limit", // the system's limit on watches was reached
  "error", // the watcher reported a fault
  "queue-full", // our own queue was full
  "downtime", // the agent was not running
] as const;
export type LostReason = (typeof LOST_REASONS)[number];

export interface FileWatcher {
  /** Resolves once every root that exists is watched: what changes from then on is signalled. */
  watch(roots: readonly string[], onSignal: (signal: WatchSignal) => void): Promise<Watching>;
}

export interface Watching {
  /** Folders watched now. */
  folders(): number;
  close(): Promise<void>;
}

/** Says whether some process still has a file open for writing. */
export interface WriterProbe {
  /** `unknown` where the system or the file system cannot tell. `fresh`: it was written just now. */
  probe(path: string, fresh?: boolean): "closed" | "writing" | "unknown";
}

/** Keeps others from reading and writing a file. They may rename and remove it. */
export interface FileHolder {
  /**
   * `writing`: somebody writes to it, or keeps it from everybody; `read`: nobody writes, somebody reads; `unheld`: it cannot be
   * held, being no file, out of our reach, or only a placeholder of a sync client.
   */
  hold(path: string): HeldFile | "writing" | "read" | "gone" | "unheld";
}

export interface HeldFile {
  /** Its bytes as a new file of ours, which can be read; false when that could not be done. */
  copyTo(target: string): Promise<boolean>;
  /** Also when the file was renamed or removed meanwhile. Once is enough. */
  release(): void;
}

export interface Message {
  readonly title: Bilingual;
  readonly body: Bilingual;
}

/** Tells the person at the screen. */
export interface Notifier {
  /** Whether there is a screen to tell somebody at, and how. */
  readonly reach: "desktop" | "none";
  /** Never rejects; false when nobody could be told. */
  tell(message: Message): Promise<boolean>;
}
