import { Lanes } from "./lanes.ts";
import type { WatchSignal } from "./platform/platform.ts";
import { type Lane, type SettledFile, type SettleOptions, Settler } from "./settle.ts";

export interface IntakeOptions extends Pick<SettleOptions, "clock" | "writers" | "look"> {
  /** Judges one file; does not reject. */
  readonly judge: (file: SettledFile) => Promise<void>;
  /** The path is no longer there. */
  readonly gone: (path: string) => void;
  /** Files judged at once. */
  readonly width: number;
  /** The queue was full: what lies under this path has to be looked up later. */
  readonly overflow: (path: string) => void;
}

/** Files that may wait to be judged; beyond it the root is looked up again later, visibly. */
export const QUEUE_LIMIT = 100_000;
/** A rescan goes on when fewer than this wait. */
const ROOM = 1_000;

/** Bytes from which reading a file takes long, whatever it is. */
const LARGE_BYTES = 4_194_304n;
/** What costs a reader tens of milliseconds even when it is small. A hint for the order only; content decides the type. */
const SLOW_KINDS = /\.(?:pdf|zip|7z|rar|iso)$/i;

function laneOf({ path, state, lane }: SettledFile): Lane | "slow" {
  if (lane === "backlog") return lane;
  return state.identity.size >= LARGE_BYTES || SLOW_KINDS.test(path) ? "slow" : lane;
}

/** From "something happened to this path" to "judge this file now". */
export class Intake {
  readonly #settler: Settler;
  readonly #lanes: Lanes<SettledFile>;
  readonly #overflow: (path: string) => void;

  constructor({ judge, gone, width, overflow, ...rest }: IntakeOptions) {
    this.#lanes = new Lanes(judge, { width, limit: QUEUE_LIMIT });
    this.#overflow = overflow;
    this.#settler = new Settler({
      ...rest,
      onGone: gone,
      onSettled: (file) => {
        if (!this.#lanes.add(file.path, file, laneOf(file))) overflow(file.path);
      },
    });
  }

  get settling(): number {
    return this.#settler.size;
  }

  get waiting(): number {
    return this.#lanes.waiting;
  }

  get running(): number {
    return this.#lanes.running;
  }

  touch(path: string, lane: Lane): void {
    if (this.#settler.size >= QUEUE_LIMIT) this.#overflow(path);
    else this.#settler.touch(path, lane);
  }

  hear(signal: Extract<WatchSignal, { kind: "changed" | "removed" }>): void {
    this.touch(signal.path, "live");
  }

  /** Takes a file that lay there; resolves when there is room for the next. */
  async takeOld(path: string): Promise<void> {
    this.touch(path, "backlog");
    await this.#lanes.below(ROOM);
  }

  /** Resolves when everything heard of so far is judged, as far as its writers let it. */
  async drained(): Promise<void> {
    await this.#lanes.below(0);
  }

  /** Takes nothing more; resolves when what is being judged is done. */
  async close(): Promise<void> {
    this.#settler.close();
    this.#lanes.clear();
    await this.#lanes.below(0);
  }
}
