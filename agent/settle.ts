import { type Identity, sameIdentity } from "../reporter/identity.ts";
import type { Clock } from "./clock.ts";
import type { FileState } from "./file-state.ts";
import type { WriterProbe } from "./platform/platform.ts";

/** `live`: it happened now; `backlog`: it lay there. */
export type Lane = "live" | "backlog";

export interface SettledFile {
  readonly path: string;
  readonly state: FileState;
  /** When the file was first heard of, for the time a verdict took. */
  readonly since: number;
  readonly lane: Lane;
}

export interface SettleOptions {
  readonly clock: Clock;
  readonly writers: WriterProbe;
  readonly look: (path: string) => Promise<FileState | undefined>;
  readonly onSettled: (file: SettledFile) => void;
  readonly onGone: (path: string) => void;
}

/** Pauses between two looks at a file that is still written: quick at first, at most a second. */
const PAUSES_MS = [5, 10, 20, 40, 80, 160, 320, 640, 1_000] as const;
/** Where nobody can say who writes, a file rests when it has not changed for this long. */
const REST_MS = 400;
/** A file kept open for writing without a change for this long is judged as it stands, and again when it changes. */
const KEPT_OPEN_MS = 3_000;

interface Waiting {
  lane: Lane;
  readonly since: number;
  looks: number;
  identity?: Identity;
  restingSince: number;
  /** A look is under way; heard again meanwhile means: look once more. */
  looking: boolean;
  again: boolean;
  cancel?: () => void;
}

/** Waits for writers to finish, so that a file is judged once, when it is whole. */
export class Settler {
  readonly #options: SettleOptions;
  readonly #waiting = new Map<string, Waiting>();

  constructor(options: SettleOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Something happened to this file. */
  touch(path: string, lane: Lane): void {
    const known = this.#waiting.get(path);
    if (known !== undefined && lane === "live") known.lane = lane;
    if (known?.looking) {
      known.again = true;
      return;
    }
    const now = this.#options.clock.now();
    const waiting = known ?? { lane, since: now, looks: 0, restingSince: now, looking: false, again: false };
    waiting.cancel?.();
    waiting.looks = 0;
    this.#waiting.set(path, waiting);
    void this.#look(path, waiting);
  }

  close(): void {
    for (const { cancel } of this.#waiting.values()) cancel?.();
    this.#waiting.clear();
  }

  async #look(path: string, waiting: Waiting): Promise<void> {
    waiting.looking = true;
    waiting.again = false;
    const state = await this.#options.look(path);
    waiting.looking = false;
    if (this.#waiting.get(path) !== waiting) return;
    if (state === undefined) {
      this.#waiting.delete(path);
      this.#options.onGone(path);
    } else if (state.kind === "folder") {
      this.#waiting.delete(path);
    } else if (!waiting.again && this.#rests(path, state, waiting)) {
      this.#waiting.delete(path);
      this.#options.onSettled({ path, state, since: waiting.since, lane: waiting.lane });
    } else {
      this.#lookLater(path, waiting);
    }
  }

  #rests(path: string, { kind, identity }: FileState, waiting: Waiting): boolean {
    if (kind !== "file") return true;
    const now = this.#options.clock.now();
    if (waiting.identity === undefined || !sameIdentity(waiting.identity, identity)) {
      waiting.identity = identity;
      waiting.restingSince = now;
    }
    const answer = this.#options.writers.probe(path, waiting.lane === "live");
    if (answer === "closed") return true;
    return now - waiting.restingSince >= (answer === "writing" ? KEPT_OPEN_MS : REST_MS);
  }

  #lookLater(path: string, waiting: Waiting): void {
    const pause = PAUSES_MS[Math.min(waiting.looks, PAUSES_MS.length - 1)]!;
    waiting.looks += 1;
    waiting.cancel = this.#options.clock.after(pause, () => void this.#look(path, waiting));
  }
}
