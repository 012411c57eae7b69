import type { IncidentStore } from "../reporter/store/store.ts";
import type { Clock } from "./clock.ts";
import { failure, type Happening } from "./happening.ts";
import type { Intake } from "./intake.ts";
import type { FileWatcher, LostReason, Watching, WatchSignal } from "./platform/platform.ts";
import type { Recorder } from "./recorder.ts";
import { rescan } from "./rescan.ts";

export interface RootsParts {
  readonly watcher: FileWatcher;
  readonly intake: Intake;
  readonly recorder: Recorder;
  readonly store: IncidentStore;
  readonly digest: string;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
  /** Something was written or is gone, before anybody looks at it. */
  readonly heard?: (signal: Extract<WatchSignal, { kind: "changed" | "removed" }>) => void;
}

/** Even when nothing was reported lost, every root is looked through this often. */
const ROUND_MS = 600_000;
/** Losses come in swarms: one look some moments later answers them all. */
const GATHER_MS = 500;

/** Watches the roots, and looks up what happened wherever that is not certain. */
export class Roots {
  readonly #parts: RootsParts;
  #watchings: { readonly roots: readonly string[]; readonly watching: Watching }[] = [];
  /** Each with what ends a look through it. */
  readonly #watched = new Map<string, AbortController>();
  readonly #due = new Set<string>();
  readonly #stop = new AbortController();
  #looking: Promise<void> | undefined;
  #cancelRound: (() => void) | undefined;

  constructor(parts: RootsParts) {
    this.#parts = parts;
  }

  get folders(): number {
    return this.#watchings.reduce((sum, { watching }) => sum + watching.folders(), 0);
  }

  /** Watches what is not watched yet, then looks through it: from here on nothing there goes unseen. */
  async watch(roots: readonly string[]): Promise<void> {
    const fresh = roots.filter((root) => !this.#watched.has(root));
    if (fresh.length === 0) return;
    for (const root of fresh) this.#watched.set(root, new AbortController());
    await this.#open(fresh);
    this.#cancelRound ??= this.#parts.clock.after(ROUND_MS, () => this.#round());
  }

  /**
   * The root is no way out any more: a drive that was taken out, a folder its client let go. Roots that were watched together with
   * it are watched anew and looked through, so nothing there goes unseen.
   */
  async leave(root: string): Promise<void> {
    this.#watched.get(root)?.abort();
    this.#watched.delete(root);
    this.#due.delete(root);
    const group = this.#watchings.find(({ roots }) => roots.includes(root));
    // Still being opened: whoever opens it finds that it was left.
    if (group === undefined) return;
    this.#watchings = this.#watchings.filter((one) => one !== group);
    await group.watching.close();
    // Something else may be watched under this name by now.
    await this.#open(group.roots.filter((one) => one !== root));
  }

  /** Watches those of the roots that nobody left meanwhile. */
  async #open(roots: readonly string[]): Promise<void> {
    const wanted = this.#wanted(roots);
    if (wanted.length === 0 || this.#stop.signal.aborted) return;
    const watching = await this.#parts.watcher.watch(wanted, (signal) => this.#hear(signal));
    const left = this.#wanted(wanted);
    if (left.length < wanted.length || this.#stop.signal.aborted) {
      await watching.close();
      return this.#open(left);
    }
    this.#watchings.push({ roots: wanted, watching });
    for (const root of wanted) this.#lookUp(root);
  }

  #wanted(roots: readonly string[]): readonly string[] {
    return roots.filter((root) => this.#watched.has(root));
  }

  /** What happened under this root is not fully known. */
  lost(root: string, reason: LostReason, detail?: string): void {
    const { say, recorder, clock } = this.#parts;
    say({ event: "lost", root, reason, ...(detail !== undefined && { detail }) });
    const facts = { root, ...(detail !== undefined && { detail }) };
    recorder
      .record({ note: { kind: "lost", at: clock.now(), code: reason, facts } })
      .catch((error) => this.#fault(root, error));
    this.#parts.clock.after(GATHER_MS, () => this.#lookUp(root));
  }

  /** Resolves when no look is under way or due. */
  async settled(): Promise<void> {
    while (this.#looking !== undefined) await this.#looking;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#cancelRound?.();
    await Promise.all(this.#watchings.map(({ watching }) => watching.close()));
    await this.settled();
  }

  #hear(signal: WatchSignal): void {
    if (this.#stop.signal.aborted) return;
    if (signal.root !== "*" && !this.#watched.has(signal.root)) return;
    if (signal.kind === "changed" || signal.kind === "removed") this.#word(signal);
    else if (signal.kind === "vanished") this.#lookUp(signal.root);
    else if (signal.root === "*")
      for (const root of this.#watched.keys()) this.lost(root, signal.reason, signal.detail);
    else this.lost(signal.root, signal.reason, signal.detail);
  }

  #word(signal: Extract<WatchSignal, { kind: "changed" | "removed" }>): void {
    this.#parts.heard?.(signal);
    this.#parts.intake.hear(signal);
  }

  #round(): void {
    for (const root of this.#watched.keys()) this.#lookUp(root);
    this.#cancelRound = this.#parts.clock.after(ROUND_MS, () => this.#round());
  }

  #lookUp(root: string): void {
    this.#due.add(root);
    this.#looking ??= this.#lookThrough();
  }

  async #lookThrough(): Promise<void> {
    for (const root of this.#due) {
      this.#due.delete(root);
      const left = this.#watched.get(root)?.signal;
      if (left !== undefined && !this.#stop.signal.aborted)
        await this.#lookAt(root, AbortSignal.any([this.#stop.signal, left])).catch((error) =>
          this.#fault(root, error),
        );
    }
    this.#looking = undefined;
  }

  async #lookAt(root: string, signal: AbortSignal): Promise<void> {
    const { store, digest, intake, recorder, say, clock } = this.#parts;
    const { changed, gone } = await rescan(root, {
      store,
      digest,
      signal,
      take: (path) => intake.takeOld(path),
      forget: (path) => recorder.record({ gone: path }),
      unreadable: (folder, code) => this.#unreadable(folder, code),
    });
    if (changed + gone === 0) return;
    say({ event: "rescan", root, changed, gone });
    await recorder.record({
      note: { kind: "rescan", at: clock.now(), code: "rescan", facts: { root, changed, gone } },
    });
  }

  #unreadable(folder: string, code: string): void {
    const { say, recorder, clock } = this.#parts;
    say({ event: "error", code: "FOLDER_UNREADABLE", path: folder, message: code });
    const note = {
      kind: "note",
      at: clock.now(),
      code: "folder-unreadable",
      facts: { folder, errno: code },
    } as const;
    recorder.record({ note }).catch((error) => this.#fault(folder, error));
  }

  #fault(path: string, error: unknown): void {
    this.#parts.say(failure("LOOK_UP_FAILED", path, error));
  }
}
