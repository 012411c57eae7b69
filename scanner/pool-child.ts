import { type ChildProcess, fork } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { Death } from "./pool-death.ts";
import type { PoolJob } from "./pool-job.ts";
import type { DeathNote } from "./watchdog.ts";
import { type FromWorker, NOTE_FD, type ToWorker, type WorkerSetup } from "./worker-messages.ts";

export interface ChildListener {
  ready(child: PoolChild): void;
  done(child: PoolChild, job: PoolJob, message: Extract<FromWorker, { kind: "done" }>): void;
  /** The process is no more; what it had begun and not begun is still in `begun` and `backlog`. */
  gone(child: PoolChild, death: Death): void;
}

export interface ChildOptions {
  readonly entry: URL;
  readonly execArgv: readonly string[];
  readonly setup: WorkerSetup;
}

/** What a child says of itself may come this much late before its parent takes it for dead. */
const GRACE_MS = 3_000;
/** Loading the readers takes a quarter of a second; a machine under load may need a hundred times that. */
const BOOT_MS = 30_000;
const KEPT_OUTPUT = 2_000;

/** One reader process, seen from the parent. */
export class PoolChild {
  /** Jobs that it has been given and has not answered, the oldest first. */
  readonly backlog: PoolJob[] = [];
  begun: PoolJob | undefined;
  state: "booting" | "ready" | "leaving" | "gone" = "booting";
  digest = "";
  /** Resident memory after its last job, bytes. */
  rss = 0;
  readonly #process: ChildProcess;
  readonly #listener: ChildListener;
  readonly #timeMs: number;
  #alarm: NodeJS.Timeout | undefined;
  #note = "";
  #output = "";
  #begunAt = 0;
  #answered = 0;
  #exit: Pick<Death, "code" | "signal"> | undefined;

  constructor({ entry, execArgv, setup }: ChildOptions, listener: ChildListener) {
    this.#listener = listener;
    this.#timeMs = setup.limits.time;
    this.#process = fork(fileURLToPath(entry), [], {
      execArgv: [...execArgv],
      env: {},
      stdio: ["ignore", "ignore", "pipe", "ipc", "pipe"],
    });
    this.#listen();
    this.#send({ kind: "setup", setup });
    this.#watch(BOOT_MS);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** What it printed before it was ready: why it did not start. Later output is not kept, it might quote a file. */
  get bootOutput(): string {
    return this.#output.trim();
  }

  give(job: PoolJob): void {
    this.backlog.push(job);
    this.#send({ kind: "scan", order: job.order });
  }

  /** Takes a job back; one that has begun goes on, unheard. */
  drop(job: PoolJob): void {
    const index = this.backlog.indexOf(job);
    if (index >= 0) this.backlog.splice(index, 1);
    this.#send({ kind: "drop", job: job.order.job });
  }

  /** Ends it once it has answered what it was given. */
  retire(): void {
    if (this.state === "ready") this.state = "leaving";
    if (this.backlog.length === 0 && this.#process.connected) this.#process.disconnect();
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  #listen(): void {
    const child = this.#process;
    child.on("message", (message: FromWorker) => this.#hear(message));
    // A message to a child that is just dying fails too; its exit tells the rest.
    child.on("error", () => {
      if (child.pid === undefined) this.#end(null, null);
    });
    child.on("exit", (code, signal) => {
      this.#exit = { code, signal };
      this.#settle();
    });
    child.on("disconnect", () => this.#settle());
    child.stderr?.on("data", (chunk: Buffer) => {
      if (this.state === "booting") this.#output = (this.#output + chunk).slice(-KEPT_OUTPUT);
    });
    this.#listenToNote();
  }

  #listenToNote(): void {
    const pipe = this.#process.stdio[NOTE_FD];
    if (!(pipe instanceof Socket)) return;
    pipe.on("data", (chunk: Buffer) => {
      this.#note += chunk;
    });
    pipe.on("error", () => {});
    pipe.on("close", () => this.#settle());
    // Nothing is ever written here: with our end closed it closes when the child's does.
    pipe.end();
  }

  /** It is gone when it has exited and its last messages and its note are in, which may come in any order. */
  #settle(): void {
    const pipe = this.#process.stdio[NOTE_FD];
    if (this.#exit === undefined || this.#process.connected || pipe?.closed === false) return;
    this.#end(this.#exit.code, this.#exit.signal);
  }

  #hear(message: FromWorker): void {
    if (message.kind === "ready") {
      this.digest = message.digest;
      this.state = "ready";
      this.#watch(undefined);
      this.#listener.ready(this);
      return;
    }
    const job = this.backlog.find(({ order }) => order.job === message.job);
    if (message.kind === "begun") this.#begin(job);
    else if (message.kind === "progress" && job !== undefined) job.soFar = message.soFar;
    else if (message.kind === "done") this.#done(job, message);
  }

  #begin(job: PoolJob | undefined): void {
    this.begun = job;
    this.#begunAt = performance.now();
    this.#watch(this.#timeMs + GRACE_MS);
  }

  #done(job: PoolJob | undefined, message: Extract<FromWorker, { kind: "done" }>): void {
    this.begun = undefined;
    this.rss = message.rss;
    this.#answered += 1;
    this.#watch(undefined);
    if (job !== undefined) {
      this.backlog.splice(this.backlog.indexOf(job), 1);
      this.#listener.done(this, job, message);
    }
    if (this.state === "leaving") this.retire();
  }

  /** A child that its own watchdog does not end (a disk that never answers) is given up by its parent. */
  #watch(ms: number | undefined): void {
    clearTimeout(this.#alarm);
    if (ms === undefined) return;
    this.#alarm = setTimeout(() => {
      this.#note ||= this.state === "booting" ? "" : "time";
      this.kill();
      this.#end(null, "SIGKILL");
    }, ms);
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.state === "gone") return;
    const wasBooting = this.state === "booting";
    this.state = "gone";
    this.#watch(undefined);
    this.#process.unref();
    const used = !wasBooting && this.#answered > 0;
    const ms = this.begun === undefined ? 0 : performance.now() - this.#begunAt;
    this.#listener.gone(this, { note: noteOf(this.#note), code, signal, ms, used });
  }

  #send(message: ToWorker): void {
    if (this.#process.connected) this.#process.send(message, () => {});
  }
}

function noteOf(text: string): DeathNote | undefined {
  return text === "time" || text === "memory" || text === "orphan" ? text : undefined;
}
