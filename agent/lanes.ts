/** `live`: it happens now; `slow`: now too, but it keeps a reader busy for long; `backlog`: it lay there. */
export type Lane = "live" | "slow" | "backlog";

/** Out of so many jobs one is taken from the slow lane first: it is overtaken, never starved. */
const SLOW_TURN = 8;

/**
 * Runs jobs, a bounded number at once, what happens now before what lay there, and of that the quick before the slow: in a
 * burst most files get their verdict early. A key that is queued or running is not queued twice; asked for again while it runs, it runs once more.
 */
export class Lanes<Job> {
  readonly #run: (job: Job) => Promise<void>;
  readonly #width: number;
  readonly #limit: number;
  readonly #live = new Map<string, Job>();
  readonly #slow = new Map<string, Job>();
  readonly #backlog = new Map<string, Job>();
  #turn = 0;
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
    return this.#live.size + this.#slow.size + this.#backlog.size;
  }

  get running(): number {
    return this.#running.size;
  }

  /** False when the queue is full and the job was not taken. */
  add(key: string, job: Job, lane: Lane): boolean {
    if (this.#running.has(key)) {
      this.#again.set(key, job);
      return true;
    }
    const present = [this.#live, this.#slow, this.#backlog].find((queue) => queue.has(key));
    if (present === undefined && this.waiting >= this.#limit) return false;
    if (present === this.#backlog) present.delete(key);
    const queue = present === undefined || present === this.#backlog ? this.#queueOf(lane) : present;
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
    this.#slow.clear();
    this.#backlog.clear();
    this.#again.clear();
    this.#wake();
  }

  #next(): void {
    while (this.#running.size < this.#width) {
      const first = this.#first().entries().next();
      if (first.done) break;
      const [key, job] = first.value;
      for (const queue of [this.#live, this.#slow, this.#backlog]) queue.delete(key);
      void this.#start(key, job);
    }
    this.#wake();
  }

  #queueOf(lane: Lane): Map<string, Job> {
    return lane === "live" ? this.#live : lane === "slow" ? this.#slow : this.#backlog;
  }

  /** The queue whose turn it is; an empty one when there is nothing to do. */
  #first(): ReadonlyMap<string, Job> {
    this.#turn = (this.#turn + 1) % SLOW_TURN;
    const order = this.#turn === 0 ? [this.#slow, this.#live] : [this.#live, this.#slow];
    return order.find((queue) => queue.size > 0) ?? this.#backlog;
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
