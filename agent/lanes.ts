/**
 * Runs jobs, a bounded number at once, what happens now before what lay there: the backlog waits while there is live
 * work. A key that is queued or running is not queued twice; asked for again while it runs, it runs once more.
 */
export class Lanes<Job> {
  readonly #run: (job: Job) => Promise<void>;
  readonly #width: number;
  readonly #limit: number;
  readonly #live = new Map<string, Job>();
  readonly #backlog = new Map<string, Job>();
  readonly #running = new Set<string>();
  readonly #again = new Map<string, Job>();
  #waiters: { readonly most: number; readonly resolve: () => void }[] = [];

  /** `limit`: jobs that may wait; `width`: jobs at once. `run` must not reject. */
  constructor(run: (job: Job) => Promise<void>, { width, limit }: { width: number; limit: number }) {
    this.#run = run;
    this.#width = width;
    this.#limit = limit;
  }

  get waiting(): number {
    return this.#live.size + this.#backlog.size;
  }

  get running(): number {
    return this.#running.size;
  }

  /** False when the queue is full and the job was not taken. */
  add(key: string, job: Job, lane: "live" | "backlog"): boolean {
    if (this.#running.has(key)) {
      this.#again.set(key, job);
      return true;
    }
    if (lane === "live") this.#backlog.delete(key);
    const queue = lane === "live" || this.#live.has(key) ? this.#live : this.#backlog;
    if (!queue.has(key) && this.waiting >= this.#limit) return false;
    queue.set(key, job);
    this.#next();
    return true;
  }

  /** Resolves when no more than `most` jobs wait or run: 0 for none at all. */
  async below(most: number): Promise<void> {
    if (this.waiting + this.#running.size <= most) return;
    await new Promise<void>((resolve) => this.#waiters.push({ most, resolve }));
  }

  /** Drops what waits; what runs goes on. */
  clear(): void {
    this.#live.clear();
    this.#backlog.clear();
    this.#again.clear();
    this.#wake();
  }

  #next(): void {
    while (this.#running.size < this.#width) {
      const queue = this.#live.size > 0 ? this.#live : this.#backlog;
      const first = queue.entries().next();
      if (first.done) break;
      const [key, job] = first.value;
      queue.delete(key);
      void this.#start(key, job);
    }
    this.#wake();
  }

  #wake(): void {
    const load = this.waiting + this.#running.size;
    const awake = this.#waiters.filter(({ most }) => load <= most);
    if (awake.length === 0) return;
    this.#waiters = this.#waiters.filter(({ most }) => load > most);
    for (const { resolve } of awake) resolve();
  }

  async #start(key: string, job: Job): Promise<void> {
    this.#running.add(key);
    await this.#run(job);
    this.#running.delete(key);
    const again = this.#again.get(key);
    this.#again.delete(key);
    if (again !== undefined) this.#live.set(key, again);
    this.#next();
  }
}
