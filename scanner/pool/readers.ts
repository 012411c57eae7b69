import type { Pack } from "../../rules/rule.ts";
import { deferred } from "../deferred.ts";
import { readerDoesNotStart, scannerClosed } from "../errors.ts";
import type { Box } from "../extract/extractor.ts";
import type { Layer } from "../fence/layers.ts";
import type { PoolScan, PoolStats, ScanPool } from "../pool.ts";
import { type FileScan, refused } from "../scan-file.ts";
import type { WorkerSetup } from "../worker/messages.ts";
import { type ChildListener, PoolChild } from "./child.ts";
import { type Death, deservesRetry } from "./death.ts";
import { PoolDesks } from "./desks.ts";
import { PoolJob } from "./job.ts";
import { Sandbox } from "./sandbox.ts";
import { Staff } from "./staff.ts";
import { PoolTally } from "./tally.ts";

export interface ReaderPoolOptions {
  readonly setup: WorkerSetup;
  readonly packs: readonly Pack[];
  readonly entry: URL;
  /** Module that a specialist runs. */
  readonly specialist: URL;
  readonly processes: number;
  /** Resident memory at which a specialist is shot, where it is not the usual. */
  readonly boxMemoryBytes: Partial<Readonly<Record<Box, number>>>;
}

/** Beyond this many waiting files the caller is told so at once. */
const MOST_WAITING = 65_536;
/** A reader that holds more than this share of its memory after a file makes room for a fresh one. */
const WORN_SHARE = 0.6;
/** Times in a row that a reader may fail to start before the files waiting for it are given up. */
const MOST_BOOTS = 3;

/** Hands files to readers and takes them back from readers that die. */
export class ReaderPool implements ScanPool {
  readonly packs: readonly Pack[];
  readonly #setup: WorkerSetup;
  readonly #sandbox = new Sandbox();
  readonly #desks: PoolDesks;
  #layers: readonly Layer[] = [];
  readonly #tally = new PoolTally();
  readonly #started = deferred<void>();
  readonly #staff: Staff;
  readonly #waiting: PoolJob[] = [];
  #jobs = 0;
  #closed = false;
  #digest = "";

  private constructor(options: ReaderPoolOptions) {
    const { packs, setup, entry, processes } = options;
    this.packs = packs;
    this.#setup = setup;
    const listener: ChildListener = {
      ready: (child) => this.#ready(child),
      done: (child, job, { result, fault }) => this.#done(child, job, result, fault),
      errand: (child, errand, letter) => this.#desks.hear(child, errand, letter),
      gone: (child, death) => this.#gone(child, death),
    };
    this.#desks = new PoolDesks({
      ...options,
      entry: options.specialist,
      sandbox: this.#sandbox,
      timeMs: setup.limits.time,
      memoryBytes: options.boxMemoryBytes,
    });
    this.#staff = new Staff({
      most: processes,
      hire: () => new PoolChild({ launch: this.#sandbox.launch(entry), setup }, listener),
    });
  }

  static async start(options: ReaderPoolOptions): Promise<ReaderPool> {
    const pool = new ReaderPool(options);
    pool.#staff.hire();
    await pool.#started.promise.catch(async (error: unknown) => {
      await pool.close();
      throw error;
    });
    return pool;
  }

  get digest(): string {
    return this.#digest;
  }

  scan(path: string, { signal, trace = false, copy = path }: PoolScan = {}): Promise<FileScan> {
    if (this.#closed) return Promise.reject(scannerClosed());
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#waiting.length >= MOST_WAITING) return Promise.resolve(refused({ reason: "too-many" }));
    this.#jobs += 1;
    const job = new PoolJob({ job: this.#jobs, path: copy, trace });
    const abort = () => this.#abandon(job, signal?.reason);
    signal?.addEventListener("abort", abort, { once: true });
    this.#waiting.push(job);
    this.#pump();
    return job.answer.finally(() => signal?.removeEventListener("abort", abort));
  }

  stats(): PoolStats {
    const children = this.#staff.children.filter(({ state }) => state === "ready");
    return {
      ...this.#tally.totals(),
      processes: children.length,
      busy: children.filter(({ backlog }) => backlog.length > 0).length,
      waiting: this.#waiting.length,
      rss: children.map(({ rss }) => rss),
      sandbox: this.#layers,
      specialists: this.#desks.stats(),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const begun = this.#staff.children.flatMap(({ backlog }) => backlog.splice(0));
    for (const job of [...this.#waiting.splice(0), ...begun]) job.abandon(scannerClosed());
    await Promise.all([this.#staff.close(), this.#desks.close()]);
  }

  #ready(child: PoolChild): void {
    this.#staff.started();
    this.#digest = child.digest;
    this.#layers = child.layers;
    this.#started.resolve();
    this.#pump();
  }

  #done(child: PoolChild, job: PoolJob, result: FileScan, fault: string | undefined): void {
    this.#tally.answered(fault);
    this.#desks.settle(child);
    job.finish(result);
    if (child.rss > this.#setup.memoryBytes * WORN_SHARE) this.#replace(child);
    this.#pump();
  }

  #gone(child: PoolChild, death: Death): void {
    this.#staff.remove(child);
    this.#desks.leave(child);
    this.#takeBack(child, child.begun);
    if (child.begun !== undefined) this.#mourn(child.begun, death);
    if (child.digest === "") this.#notStarted(child, death);
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
    // Later it must be something else: whoever can start readers behind the fence starts none without.
    if (this.#digest === "" && this.#sandbox.lower()) return;
    this.#staff.failed();
    this.#started.reject(readerDoesNotStart(`${signal ?? code} ${bootOutput}`));
    if (this.#staff.failures < MOST_BOOTS) return;
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
    const staff = this.#staff;
    for (
      let child = staff.freest();
      child !== undefined && this.#waiting.length > 0;
      child = staff.freest()
    ) {
      child.give(this.#waiting.shift()!);
    }
    staff.balance();
    staff.grow(this.#waiting.length);
    staff.rest();
  }

  #abandon(job: PoolJob, reason: unknown): void {
    const index = this.#waiting.indexOf(job);
    if (index >= 0) this.#waiting.splice(index, 1);
    for (const child of this.#staff.children) if (child.backlog.includes(job)) child.drop(job);
    job.abandon(reason);
    this.#pump();
  }
}
