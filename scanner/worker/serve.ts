import { setImmediate as breathe } from "node:timers/promises";
import { createMatcher, type Matcher } from "../match/matcher.ts";
import type { Read } from "../scan.ts";
import { WorkerDesk } from "./desk.ts";
import { WorkerJob } from "./job.ts";
import { type FromWorker, NOTE_FD, type ScanOrder, type ToWorker, type WorkerSetup } from "./messages.ts";
import { sayUp } from "./up.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

export interface ServeOptions {
  /** How files are read; the built-in extractors when absent. */
  readonly read?: Read;
}

/**
 * The life of a child: one setup, then job after job, until the parent hangs up. A job that goes wrong beyond repair ends
 * the process, and the parent knows what to make of that.
 */
export function serve(options: ServeOptions = {}): void {
  const worker = new ScanWorker(options);
  process.on("disconnect", () => process.exit(0));
  process.on("unhandledRejection", (reason) => worker.mishap(reason));
  process.on("message", (message: ToWorker) => worker.take(message));
  sayUp();
}

interface Equipment {
  readonly setup: WorkerSetup;
  readonly matcher: Matcher;
  readonly watchdog: Watchdog;
  readonly desk: WorkerDesk;
}

/** What a reader gets after it has waited, however long that was: to say what it knows. */
const LAST_MS = 500;

class ScanWorker {
  readonly #options: ServeOptions;
  readonly #orders: ScanOrder[] = [];
  #equipment: Equipment | undefined;
  #job: WorkerJob | undefined;
  #working = false;
  #begun = 0;

  constructor(options: ServeOptions) {
    this.#options = options;
  }

  take(message: ToWorker): void {
    if (message.kind === "setup") void this.#equip(message.setup);
    if (message.kind === "scan") this.#orders.push(message.order);
    if (message.kind === "drop") this.#drop(message.job);
    if (message.kind === "scan") void this.#work();
    if (message.kind === "errand") this.#equipment?.desk.hear(message.errand, message.letter);
  }

  /** A library let a promise fail that nobody waits for. Before the first job that is a failed start. */
  mishap(reason: unknown): void {
    if (this.#equipment === undefined) throw reason;
    this.#job?.mishap(reason);
  }

  async #equip(setup: WorkerSetup): Promise<void> {
    const matcher = createMatcher(setup.packs, { key: Buffer.from(setup.key, "hex") });
    const watchdog = await startWatchdog(setup.memoryBytes, NOTE_FD);
    const desk = new WorkerDesk({
      post: (errand, letter) => send({ kind: "errand", errand, letter }),
      onIdle: (isIdle) => (isIdle ? watchdog.disarm() : this.#rearm()),
      timeMs: setup.limits.time,
      hasOcr: setup.ocr,
    });
    this.#equipment = { setup, matcher, watchdog, desk };
    send({ kind: "ready", digest: matcher.digest });
  }

  #drop(job: number): void {
    const index = this.#orders.findIndex((order) => order.job === job);
    if (index >= 0) this.#orders.splice(index, 1);
  }

  async #work(): Promise<void> {
    if (this.#working || this.#equipment === undefined) return;
    this.#working = true;
    for (let order = this.#orders.shift(); order !== undefined; order = this.#orders.shift()) {
      await this.#scan(order, this.#equipment);
      // Lets in what the parent said meanwhile: that the next job is no longer wanted, or that it is gone.
      await breathe();
    }
    this.#working = false;
  }

  /** The time of a file goes on after a wait, less what it is not charged with. */
  #rearm(): void {
    if (this.#equipment === undefined) return;
    const { watchdog, setup, desk } = this.#equipment;
    const left = setup.limits.time + desk.paused - (performance.now() - this.#begun);
    watchdog.arm(Math.max(LAST_MS, left));
  }

  async #scan(order: ScanOrder, { setup, matcher, watchdog, desk }: Equipment): Promise<void> {
    const { job, path, trace } = order;
    send({ kind: "begun", job });
    this.#begun = performance.now();
    desk.begin();
    watchdog.arm(setup.limits.time);
    this.#job = new WorkerJob({
      path,
      trace,
      matcher,
      setup,
      desk: desk.extract,
      ...(this.#options.read && { read: this.#options.read }),
      onProgress: (soFar) => send({ kind: "progress", job, soFar }),
    });
    const { result, fault, stalled } = await this.#job.run();
    this.#job = undefined;
    watchdog.disarm();
    const done: FromWorker = {
      kind: "done",
      job,
      result,
      rss: process.memoryUsage.rss(),
      ...(fault && { fault }),
    };
    // A reader that hangs for ever keeps what it holds: only a new process is free of it.
    if (stalled) process.send?.(done, () => process.exit(0));
    else send(done);
  }
}

function send(message: FromWorker): void {
  process.send?.(message);
}
