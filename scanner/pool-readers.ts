import { deferred } from "./deferred.ts";
import { readerDoesNotStart, scannerClosed } from "./errors.ts";
import type { PoolScan, PoolStats, ScanPool } from "./pool.ts";
import { type ChildListener, PoolChild } from "./pool-child.ts";
import { type Death, deservesRetry } from "./pool-death.ts";
import { PoolJob } from "./pool-job.ts";
import { sandbox } from "./pool-sandbox.ts";
import { PoolTally } from "./pool-tally.ts";
import { type FileScan, refused } from "./scan-file.ts";
import type { WorkerSetup } from "./worker-messages.ts";

export interface ReaderPoolOptions {
  readonly setup: WorkerSetup;
  readonly entry: URL;
  readonly processes: number;
}

/** Jobs a reader holds at a time, so that it never waits for the next one's name. */
const PIPELINE = 4;
/** Beyond this many waiting files the caller is told so at once. */
const MOST_WAITING = 65_536;
/** Readers beyond the first end when there was nothing to do for so long. */
const IDLE_MS = 60_000;
/** A reader that holds more than this share of its memory after a file makes room for a fresh one. */
const WORN_SHARE = 0.5;
/** Times in a row that a reader may fail to start before the files waiting for it are given up. */
const MOST_BOOTS = 3;
/** How long a reader may take to go when it is asked to. */
const LEAVE_MS = 1_000;

/** Hands files to readers, takes them back from readers that die, and keeps as many readers as there is work for. */
export class ReaderPool implements ScanPool {
  readonly #options: ReaderPoolOptions;
  readonly #sandbox = sandbox();
  readonly #tally = new PoolTally();
  readonly #children = new Set<PoolChild>();
  readonly #started = deferred<void>();
  readonly #ended = deferred<void>();
  readonly #listener: ChildListener;
  readonly #waiting: PoolJob[] = [];
  #jobs = 0;
  #failedBoots = 0;
  #closed = false;
  #idle: NodeJS.Timeout | undefined;
  #digest = "";

  private constructor(options: ReaderPoolOptions) {
    this.#options = options;
    this.#listener = {
      ready: (child) => this.#ready(child),
      done: (child, job, { result, fault }) => this.#done(child, job, result, fault),
      gone: (child, death) => this.#gone(child, death),
    };
  }

  static async start(options: ReaderPoolOptions): Promise<ReaderPool> {
    const pool = new ReaderPool(options);
    pool.#spawn();
    await pool.#started.promise;
    return pool;
  }

  get digest(): string {
    return this.#digest;
  }

  scan(path: string, { signal, trace = false }: PoolScan = {}): Promise<FileScan> {
    if (this.#closed) return Promise.reject(scannerClosed());
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.length >= MOST_WAITING) return Promise.resolve(refused({ reason: "too-many" }));
    this.#jobs += 1;
    const job = new PoolJob({ job: this.#jobs, path, trace });
    const abort = () => this.#abandon(job, signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    this.#waiting.push(job);
    this.#pump();
    return job.answer.finally(() => signal?.removeEventListener("abort", abort));
  }

  stats(): PoolStats {
    const children = [...this.#children].filter(({ state }) => state === "ready");
    return {
      ...this.#tally.totals(),
      processes: children.length,
      busy: children.filter(({ backlog }) => backlog.length > 0).length,
      waiting: this.#waiting.length,
      rss: children.map(({ rss }) => rss),
      sandbox: this.#sandbox.kind,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    const left = [
      ...this.#waiting.splice(0),
      ...[...this.#children].flatMap(({ backlog }) => backlog.splice(0)),
    ];
    for (const job of left) job.abandon(scannerClosed());
    if (this.#children.size === 0) return;
    for (const child of this.#children) child.retire();
    const late = setTimeout(() => this.#killAll(), LEAVE_MS);
    await this.#ended.promise;
    clearTimeout(late);
  }

  #killAll(): void {
    for (const child of this.#children) child.kill();
  }

  #spawn(): void {
    const { setup, entry } = this.#options;
    this.#children.add(new PoolChild({ entry, setup, execArgv: this.#sandbox.execArgv }, this.#listener));
  }

  #ready(child: PoolChild): void {
    this.#failedBoots = 0;
    this.#digest = child.digest;
    this.#started.resolve();
    this.#pump();
  }

  #done(child: PoolChild, job: PoolJob, result: FileScan, fault: string | undefined): void {
    this.#tally.answered(fault);
    job.finish(result);
    if (child.rss > this.#options.setup.memoryBytes * WORN_SHARE) this.#replace(child);
    this.#pump();
  }

  #gone(child: PoolChild, death: Death): void {
    this.#children.delete(child);
    this.#takeBack(child, child.begun);
    if (child.begun !== undefined) this.#mourn(child.begun, death);
    if (child.digest === "") this.#notStarted(child, death);
    if (this.#children.size === 0 && this.#closed) this.#ended.resolve();
    if (!this.#closed) this.#pump();
  }

  /** Its last file is to blame, unless there is a doubt; what it had not begun is innocent. */
  #mourn(job: PoolJob, death: Death): void {
    this.#tally.died(death);
    if (job.settled) return;
    if (!deservesRetry(death) || job.retried) job.bury(death);
    else this.#retry(job);
  }

  #retry(job: PoolJob): void {
    job.retried = true;
    this.#waiting.unshift(job);
  }

  #notStarted({ bootOutput }: PoolChild, { code, signal }: Death): void {
    this.#failedBoots += 1;
    this.#started.reject(readerDoesNotStart(`${signal ?? code} ${bootOutput}`));
    if (this.#failedBoots < MOST_BOOTS) return;
    for (const job of this.#waiting.splice(0)) job.finish(refused({ reason: "unreadable" }));
  }

  /** Puts what a child has not begun back to the front of the queue. */
  #takeBack(child: PoolChild, begun: PoolJob | undefined): void {
    this.#waiting.unshift(...child.backlog.splice(0).filter((job) => job !== begun && !job.settled));
  }

  #replace(child: PoolChild): void {
    this.#takeBack(child, undefined);
    child.retire();
  }

  #pump(): void {
    for (
      let child = this.#freest();
      child !== undefined && this.#waiting.length > 0;
      child = this.#freest()
    ) {
      child.give(this.#waiting.shift()!);
    }
    this.#balance();
    this.#grow();
    this.#watchIdle();
  }

  #freest(): PoolChild | undefined {
    const free = [...this.#children].filter((it) => it.state === "ready" && it.backlog.length < PIPELINE);
    return free.sort((a, b) => a.backlog.length - b.backlog.length)[0];
  }

  /** An idle reader takes over what waits behind another's slow file. */
  #balance(): void {
    for (const idle of this.#children) {
      if (idle.state !== "ready" || idle.backlog.length > 0) continue;
      const busy = [...this.#children].find(({ backlog }) => backlog.length > 1);
      const job = busy?.backlog.at(-1);
      if (busy === undefined || job === undefined || job === busy.begun) return;
      busy.drop(job);
      idle.give(job);
    }
  }

  /** One reader is always up; another comes when a file would have to wait. */
  #grow(): void {
    const staying = [...this.#children].filter(({ state }) => state !== "leaving");
    const crowded = this.#waiting.length > 0 || staying.some(({ backlog }) => backlog.length > 1);
    const wanted = crowded ? this.#options.processes : 1;
    if (staying.length < wanted && staying.every(({ state }) => state !== "booting")) this.#spawn();
  }

  #watchIdle(): void {
    clearTimeout(this.#idle);
    if (this.#children.size < 2 || [...this.#children].some(({ backlog }) => backlog.length > 0)) return;
    this.#idle = setTimeout(() => {
      for (const child of [...this.#children].slice(1)) child.retire();
    }, IDLE_MS);
    this.#idle.unref();
  }

  #abandon(job: PoolJob, reason: unknown): void {
    const index = this.#waiting.indexOf(job);
    if (index >= 0) this.#waiting.splice(index, 1);
    for (const child of this.#children) if (child.backlog.includes(job)) child.drop(job);
    job.abandon(reason);
    this.#pump();
  }
}
