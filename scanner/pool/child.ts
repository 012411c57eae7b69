import type { Layer } from "../fence/layers.ts";
import type { Ask, FromParent, FromSpecialist, ToSpecialist } from "../worker/letters.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "../worker/messages.ts";
import type { Death } from "./death.ts";
import type { Caller } from "./errand.ts";
import type { PoolJob } from "./job.ts";
import { PoolProcess, type ProcessEnd } from "./process.ts";
import type { Launch } from "./sandbox.ts";
import { Stopwatch } from "./stopwatch.ts";

export interface ChildListener {
  ready(child: PoolChild): void;
  done(child: PoolChild, job: PoolJob, message: Extract<FromWorker, { kind: "done" }>): void;
  /** It has something to say to a specialist, or wants one. */
  errand(child: PoolChild, errand: number, letter: ToSpecialist | Ask): void;
  /** The process is no more; what it had begun and not begun is still in `begun` and `backlog`. */
  gone(child: PoolChild, death: Death): void;
}

export interface ChildOptions {
  readonly launch: Launch;
  readonly setup: WorkerSetup;
}

/** What a child says of itself may come this much late before its parent takes it for dead. */
const GRACE_MS = 3_000;
/** A child that was given a file takes it up at once; one that was stopped by somebody never does. */
const BEGIN_MS = 10_000;

/** One reader process, seen from the parent. */
export class PoolChild implements Caller {
  /** Jobs that it has been given and has not answered, the oldest first. */
  readonly backlog: PoolJob[] = [];
  begun: PoolJob | undefined;
  digest = "";
  /** Resident memory after its last job, bytes. */
  rss = 0;
  readonly #process: PoolProcess<FromWorker, ToWorker>;
  readonly #listener: ChildListener;
  readonly #stopwatch: Stopwatch;
  #answered = 0;

  constructor({ launch, setup }: ChildOptions, listener: ChildListener) {
    this.#listener = listener;
    this.#stopwatch = new Stopwatch(setup.limits.time);
    this.#process = new PoolProcess<FromWorker, ToWorker>(
      { launch, setup: { kind: "setup", setup } },
      { hear: (message) => this.#hear(message), gone: (end) => this.#gone(end) },
    );
  }

  get state() {
    return this.#process.state;
  }

  get layers(): readonly Layer[] {
    return this.#process.layers;
  }

  get bootOutput(): string {
    return this.#process.bootOutput;
  }

  give(job: PoolJob): void {
    this.backlog.push(job);
    if (this.backlog.length === 1) this.#expectBegin();
    this.#process.send({ kind: "scan", order: job.order });
  }

  /** Takes a job back; one that has begun goes on, unheard. */
  drop(job: PoolJob): void {
    const index = this.backlog.indexOf(job);
    if (index >= 0) this.backlog.splice(index, 1);
    if (this.begun === undefined) this.#expectBegin();
    this.#process.send({ kind: "drop", job: job.order.job });
  }

  post(errand: number, letter: FromSpecialist | FromParent): void {
    this.#process.send({ kind: "errand", errand, letter });
  }

  /** While all specialists are busy with other files, the time of this one stands still. */
  queued(isQueued: boolean): void {
    if (isQueued) this.#stopwatch.stop();
    else this.#stopwatch.go();
    if (this.begun !== undefined) this.#process.watch(this.#stopwatch.left() + GRACE_MS);
  }

  /** Ends it once it has answered what it was given. */
  retire(): void {
    if (this.#process.state === "ready") this.#process.state = "leaving";
    if (this.backlog.length === 0) this.#process.hangUp();
  }

  kill(): void {
    this.#process.kill();
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") {
      this.digest = message.digest;
      this.#listener.ready(this);
      return;
    }
    if (message.kind === "errand") {
      this.#listener.errand(this, message.errand, message.letter);
      return;
    }
    const job = this.backlog.find(({ order }) => order.job === message.job);
    if (message.kind === "begun") this.#begin(job);
    else if (message.kind === "progress" && job !== undefined) job.soFar = message.soFar;
    else if (message.kind === "done") this.#done(job, message);
  }

  #expectBegin(): void {
    this.#process.watch(this.backlog.length === 0 ? undefined : BEGIN_MS);
  }

  #begin(job: PoolJob | undefined): void {
    this.begun = job;
    this.#stopwatch.start();
    this.#process.watch(this.#stopwatch.left() + GRACE_MS);
  }

  #done(job: PoolJob | undefined, message: Extract<FromWorker, { kind: "done" }>): void {
    this.begun = undefined;
    this.rss = message.rss;
    this.#answered += 1;
    if (job !== undefined) this.backlog.splice(this.backlog.indexOf(job), 1);
    this.#expectBegin();
    if (job !== undefined) this.#listener.done(this, job, message);
    if (this.#process.state === "leaving") this.retire();
  }

  #gone(end: ProcessEnd): void {
    const ms = this.begun === undefined ? 0 : this.#stopwatch.elapsed();
    this.#listener.gone(this, { ...end, ms, used: this.#answered > 0 });
  }
}
