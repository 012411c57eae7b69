import { type ChildProcess, fork } from "node:child_process";
import { Socket } from "node:net";
import { constants, setPriority } from "node:os";
import type { Layer } from "../fence/layers.ts";
import { NOTE_FD, type Up } from "../worker/messages.ts";
import type { DeathNote } from "../worker/watchdog.ts";
import type { Launch } from "./sandbox.ts";
import { BOOT_MS } from "./stopwatch.ts";

/** How a process ended. */
export interface ProcessEnd {
  readonly note: DeathNote | undefined;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessListener<From> {
  /** What it said; `ready` comes first, and once. */
  hear(message: From): void;
  gone(end: ProcessEnd): void;
}

export interface ProcessOptions<To> {
  readonly launch: Launch;
  /** What it is told as soon as it is up. */
  readonly setup: To;
  /** Whether it runs only when nobody else wants to. */
  readonly isBackground?: boolean;
}

const KEPT_OUTPUT = 2_000;

/** One child process from its start to its end. */
export class PoolProcess<From extends { readonly kind: string }, To> {
  state: "booting" | "ready" | "leaving" | "gone" = "booting";
  layers: readonly Layer[] = [];
  readonly #process: ChildProcess;
  readonly #setup: To;
  readonly #listener: ProcessListener<From>;
  #alarm: NodeJS.Timeout | undefined;
  #note = "";
  #output = "";
  #exit: Pick<ProcessEnd, "code" | "signal"> | undefined;

  constructor({ launch, setup, isBackground = false }: ProcessOptions<To>, listener: ProcessListener<From>) {
    this.#listener = listener;
    this.#setup = setup;
    this.#process = fork(launch.module, [...launch.args], {
      execArgv: [...launch.execArgv],
      env: {},
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc", "pipe"],
    });
    if (isBackground) this.#yield();
    this.#listen();
    this.watch(BOOT_MS);
  }

  /** What it printed before it was ready: why it did not start. Later output is not kept, it might quote a file. */
  get bootOutput(): string {
    return this.#output.trim();
  }

  send(message: To): void {
    if (this.#process.connected) this.#process.send(message as object, () => {});
  }

  /** It may end when it has read what it was sent. */
  hangUp(): void {
    if (this.#process.connected) this.#process.disconnect();
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** A child that its own watchdog does not end (a disk that never answers) is given up by its parent. */
  watch(ms: number | undefined): void {
    clearTimeout(this.#alarm);
    if (ms === undefined || this.state === "gone") return;
    this.#alarm = setTimeout(() => {
      this.#note ||= this.state === "booting" ? "" : "time";
      this.kill();
      this.#end({ code: null, signal: "SIGKILL" });
    }, ms);
  }

  #listen(): void {
    const child = this.#process;
    child.on("message", (message: From | Up) => this.#tolerate(message));
    // A message to a child that is just dying fails too; its exit tells the rest.
    child.on("error", () => {
      if (child.pid === undefined) this.#end({ code: null, signal: null });
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

  /** A child that has been taken over may say anything. Whoever speaks no sense is ended; its parent goes on. */
  #tolerate(message: From | Up): void {
    try {
      this.#hear(message);
    } catch {
      this.kill();
    }
  }

  #hear(message: From | Up): void {
    if (isUp(message)) {
      this.layers = message.layers;
      this.send(this.#setup);
      return;
    }
    if (message.kind === "ready") {
      this.state = "ready";
      this.watch(undefined);
    }
    this.#listener.hear(message);
  }

  /** It is gone when it has exited and its last messages and its note are in, which may come in any order. */
  #settle(): void {
    const pipe = this.#process.stdio[NOTE_FD];
    if (this.#exit === undefined || this.#process.connected || pipe?.closed === false) return;
    this.#end(this.#exit);
  }

  #end(exit: Pick<ProcessEnd, "code" | "signal">): void {
    if (this.state === "gone") return;
    this.state = "gone";
    this.watch(undefined);
    this.#process.unref();
    this.#listener.gone({ ...exit, note: noteOf(this.#note) });
  }

  #yield(): void {
    try {
      if (this.#process.pid !== undefined) setPriority(this.#process.pid, constants.priority.PRIORITY_LOW);
    } catch {
      // It reads all the same.
    }
  }
}

function isUp(message: { readonly kind: string }): message is Up {
  return message.kind === "up";
}

function noteOf(text: string): DeathNote | undefined {
  return text === "time" || text === "memory" || text === "orphan" ? text : undefined;
}
