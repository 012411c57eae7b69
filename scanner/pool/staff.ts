import type { PoolChild } from "./child.ts";

export interface StaffOptions {
  /** Starts one reader. */
  readonly hire: () => PoolChild;
  /** The most readers at a time. */
  readonly most: number;
}

/** Jobs a reader holds at a time, so that it never waits for the next one's name. */
const PIPELINE = 4;
/** Readers beyond the first end when there was nothing to do for so long. */
const IDLE_MS = 60_000;
/** After a failed start the next attempt waits, each time twice as long, up to the second figure. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** How long a reader may take to go when it is asked to. */
const LEAVE_MS = 1_000;

/** The readers of a pool: as many as there is work for, and one that is always up. */
export class Staff {
  readonly #options: StaffOptions;
  readonly #children = new Set<PoolChild>();
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;
  #allGone = () => {};

  constructor(options: StaffOptions) {
    this.#options = options;
  }

  get children(): readonly PoolChild[] {
    return [...this.#children];
  }

  /** Starts in a row that came to nothing. */
  get failures(): number {
    return this.#failures;
  }

  hire(): void {
    if (!this.#closed) this.#children.add(this.#options.hire());
  }

  started(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
  }

  remove(child: PoolChild): void {
    this.#children.delete(child);
    if (this.#children.size === 0) this.#allGone();
  }

  /** The reader with the least to do, if one can take a job. */
  freest(): PoolChild | undefined {
    const free = this.children.filter((it) => it.state === "ready" && it.backlog.length < PIPELINE);
    return free.sort((a, b) => a.backlog.length - b.backlog.length)[0];
  }

  /** An idle reader takes over what waits behind another's slow file. */
  balance(): void {
    for (const idle of this.#children) {
      if (idle.state !== "ready" || idle.backlog.length > 0) continue;
      const busy = this.children.find(({ backlog }) => backlog.length > 1);
      const job = busy?.backlog.at(-1);
      if (busy === undefined || job === undefined || job === busy.begun) return;
      busy.drop(job);
      idle.give(job);
    }
  }

  /** Another reader comes when a file would have to wait, and the first whenever there is none. */
  grow(waiting: number): void {
    const staying = this.children.filter(({ state }) => state !== "leaving");
    const crowded = waiting > 0 || staying.some(({ backlog }) => backlog.length > 1);
    const isComing = this.#retry !== undefined || staying.some(({ state }) => state === "booting");
    if (!isComing && staying.length < (crowded ? this.#options.most : 1)) this.#hireInTime();
  }

  /** Sends the extra readers home after a while without work. */
  rest(): void {
    clearTimeout(this.#idle);
    if (this.#children.size < 2 || this.children.some(({ backlog }) => backlog.length > 0)) return;
    this.#idle = setTimeout(() => {
      for (const child of this.children.slice(1)) child.retire();
    }, IDLE_MS);
    this.#idle.unref();
  }

  /** Asks every reader to go, ends those that are late, and waits until all are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    clearTimeout(this.#retry);
    if (this.#children.size === 0) return;
    for (const child of this.#children) child.retire();
    const late = setTimeout(() => this.#killAll(), LEAVE_MS);
    await new Promise<void>((resolve) => {
      this.#allGone = resolve;
    });
    clearTimeout(late);
  }

  #killAll(): void {
    for (const child of this.#children) child.kill();
  }

  /** At once, unless the last one did not even start: trying as fast as possible would only burn the machine. */
  #hireInTime(): void {
    if (this.#closed) return;
    if (this.#failures === 0) this.hire();
    else
      this.#retry = setTimeout(
        () => this.#hireAgain(),
        Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures),
      );
  }

  #hireAgain(): void {
    this.#retry = undefined;
    this.hire();
  }
}
