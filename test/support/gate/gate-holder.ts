import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { GateRules, Lateness, Question } from "../../../agent/gate/gate.ts";
import type { AtEnd } from "../at-end.ts";
import { until } from "../until.ts";
import { type FromLoneGate, line, message, type ToLoneGate } from "./lone-gate-messages.ts";

/** The process that has the gate, seen from the test, which is none of its own and waits like everybody. */
export class GateHolder {
  readonly asked: Question[] = [];
  readonly late: Lateness[] = [];
  readonly replaced: string[] = [];
  readonly #data: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #done = 0;

  /** @param data folder in which the number of the gate's process is left */
  constructor(data: string, atEnd: AtEnd = onTestFinished) {
    this.#data = data;
    // No channel of Node's own: whoever has one is taken for a daemon whose supervisor will bring it back.
    this.#child = spawn(process.execPath, [join(import.meta.dirname, "lone-gate.ts"), data], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#ended = new Promise((resolve) => this.#child.once("exit", () => resolve()));
    createInterface({ input: this.#child.stdout! }).on("line", (text) =>
      this.#hear(message<FromLoneGate>(text)),
    );
    atEnd(() => this.end());
  }

  /** Resolves when the gate is open; it guards nothing yet. */
  async open(): Promise<this> {
    await this.#next(() => {});
    return this;
  }

  guard(rules: GateRules): Promise<void> {
    return this.#next(() => this.#send({ do: "guard", rules }));
  }

  close(): Promise<void> {
    return this.#next(() => this.#send({ do: "close" }));
  }

  /** The gate's own process. */
  get gate(): number {
    return Number(readFileSync(join(this.#data, "gate.pid"), "utf8"));
  }

  /** Dies as it stands; what it has started is left behind. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** Whatever becomes of the test: nobody is left who answers, or fails to. */
  async end(): Promise<void> {
    await this.kill();
    try {
      process.kill(this.gate, "SIGKILL");
    } catch {
      // It has ended.
    }
  }

  async #next(begin: () => void): Promise<void> {
    const before = this.#done;
    begin();
    await until("the gate has done as it was told", () => {
      if (this.#child.exitCode !== null) throw new Error("the process with the gate has ended");
      return this.#done > before;
    });
  }

  #send(order: ToLoneGate): void {
    this.#child.stdin!.write(line(order));
  }

  #hear(heard: FromLoneGate): void {
    if (heard.tell === "done") this.#done += 1;
    else if (heard.tell === "asked") this.asked.push(heard.question);
    else if (heard.tell === "late") this.late.push(heard.lateness);
    else if (heard.tell === "replaced") this.replaced.push(heard.detail);
  }
}
