/** Time an occasional job may always take, ms, and the share of the whole run beyond that. */
const FREE_MS = 5;
const SHARE = 0.1;

/** Keeps a job that could be done after every step, such as a snapshot, to a tenth of the time of the whole. */
export class Pace {
  readonly #now: () => number;
  readonly #started: number;
  #spent = 0;

  /** @param now milliseconds from any fixed point */
  constructor(now: () => number) {
    this.#now = now;
    this.#started = now();
  }

  /** Does the job, or leaves it for a later step. */
  run(job: () => void): void {
    const begun = this.#now();
    if (this.#spent > FREE_MS + SHARE * (begun - this.#started)) return;
    job();
    this.#spent += this.#now() - begun;
  }
}
