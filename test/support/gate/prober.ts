import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { AtEnd } from "../at-end.ts";
import { until } from "../until.ts";

const SCRIPT = join(import.meta.dirname, "prober.py");

export interface ProberOrder {
  /** Files that are opened in turn, over and over: those of a folder whose names begin so. */
  readonly probes?: Readonly<Record<string, { readonly folder: string; readonly prefix: string }>>;
  /** Files that are brought meanwhile: where the content lies, and where it is written to. */
  readonly feed?: {
    readonly jobs: readonly (readonly [string, string])[];
    readonly pauseMs: number;
  };
}

/** What became of the calls of one probe, or of the feed. */
export interface Probed {
  readonly opens: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly longestMs: number;
  /** The last call has not come back. */
  readonly hangs: boolean;
  /** Of the feed: what could not be written. */
  readonly refused: readonly string[];
}

/** Programs of a busy person: they open all the time, and want to get on. */
export class Prober {
  /** Brought so far. */
  readonly fed: string[] = [];
  readonly #child: ChildProcess;
  #report: Readonly<Record<string, Probed>> | undefined;
  #begun = false;

  constructor(order: ProberOrder, atEnd: AtEnd = onTestFinished) {
    this.#child = spawn("python3", [SCRIPT], { stdio: ["pipe", "pipe", "inherit"] });
    atEnd(() => void this.#child.kill("SIGKILL"));
    createInterface({ input: this.#child.stdout! }).on("line", (line) => this.#hear(JSON.parse(line)));
    this.#child.stdin!.write(`${JSON.stringify(order)}\n`);
  }

  async begun(): Promise<this> {
    await until("the prober is at work", () => this.#begun);
    return this;
  }

  async stop(): Promise<Readonly<Record<string, Probed>>> {
    this.#child.stdin!.end();
    await until("the prober reports", () => this.#report !== undefined);
    return this.#report!;
  }

  #hear(message: string | Readonly<Record<string, Probed>>): void {
    if (typeof message !== "string") this.#report = message;
    else if (message === "begun") this.#begun = true;
    else this.fed.push(message);
  }
}
