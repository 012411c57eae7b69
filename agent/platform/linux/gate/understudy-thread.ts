import { closeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { GateRules } from "../../../gate/gate.ts";
import type { FromUnderstudy, ToUnderstudy, UnderstudyData } from "./parts.ts";

export interface UnderstudyListener {
  steppedIn(pid: number, reason: "dead" | "silent"): void;
  /** The thread is gone: the gate's process serves on without a second. */
  failed(error: unknown): void;
}

/** The daemon's end of the thread that stands by. */
export class Understudy {
  readonly #thread: Worker;
  readonly #ended: Promise<void>;
  /** Resolves when it can step in, or has failed to start. */
  readonly standsBy: Promise<void>;
  #isGone = false;

  constructor(group: number, { steppedIn, failed }: UnderstudyListener) {
    const workerData: UnderstudyData = { group, daemon: process.pid };
    this.#thread = new Worker(new URL("./understudy.ts", import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    });
    this.#ended = new Promise((resolve) => this.#thread.once("exit", () => resolve()));
    void this.#ended.then(() => {
      this.#isGone = true;
    });
    this.standsBy = new Promise((resolve) => {
      this.#thread.on("message", (message: FromUnderstudy) => {
        if (message.tell === "stepped-in") steppedIn(message.pid, message.reason);
        if (message.tell === "standing-by") resolve();
      });
      this.#thread.once("exit", () => resolve());
    });
    this.#thread.on("error", failed);
  }

  learn(rules: GateRules): void {
    this.#tell({ tell: "rules", rules });
  }

  /** The process begins when `cue` is closed, which is left to the thread. */
  onStage(pid: number, heartbeat: number, cue: number): void {
    if (this.#isGone) closeSync(cue);
    else this.#tell({ tell: "on-stage", pid, heartbeat, cue });
  }

  async end(): Promise<void> {
    this.#tell({ tell: "end" });
    await this.#ended;
  }

  #tell(message: ToUnderstudy): void {
    this.#thread.postMessage(message);
  }
}
