/** Starting takes a quarter of a second; a machine under load may need a hundred times that. */
export const BOOT_MS = 30_000;
/** A file waits for others at most this many times as long as it may take itself. */
const MOST_QUEUED = 3;

/** How long the time of a file may stand still in all, ms. Then it runs, whoever is to blame. */
export function mostQueued(timeMs: number): number {
  return timeMs * MOST_QUEUED + BOOT_MS;
}

/** The time of one file. It stands still while the file waits for its turn, within bounds. */
export class Stopwatch {
  readonly #timeMs: number;
  readonly #now: () => number;
  #started = 0;
  #stopped: number | undefined;
  #paused = 0;

  constructor(timeMs: number, now = () => performance.now()) {
    this.#timeMs = timeMs;
    this.#now = now;
  }

  start(): void {
    this.#started = this.#now();
    this.#stopped = undefined;
    this.#paused = 0;
  }

  stop(): void {
    this.#stopped ??= this.#now();
  }

  go(): void {
    if (this.#stopped === undefined) return;
    this.#paused += this.#now() - this.#stopped;
    this.#stopped = undefined;
  }

  /** Milliseconds since the start, with every pause. */
  elapsed(): number {
    return this.#now() - this.#started;
  }

  /** The longest that it can still take; while it is stopped, with the longest pause that can come of it. */
  left(): number {
    const most = mostQueued(this.#timeMs);
    const paused = this.#stopped === undefined ? Math.min(this.#paused, most) : most;
    return this.#timeMs + paused - this.elapsed();
  }
}
