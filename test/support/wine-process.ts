import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { tempFolder } from "./temp-folder.ts";
import { until } from "./until.ts";
import type { Wine } from "./wine.ts";

/** A path of this machine as programs under Wine name it: the whole disk is drive Z. */
export function inWine(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}

/** A program under Wine. It speaks through files: pipes from outside are refused by Node there. */
export class WineProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  readonly #out: string;
  readonly #err: string;

  constructor({ node, app, env }: Wine, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
    const folder = tempFolder("wine");
    this.#out = join(folder, "out");
    this.#err = join(folder, "err");
    const [out, err] = [openSync(this.#out, "w"), openSync(this.#err, "w")];
    const options = { cwd: app, env: { ...env, ...more }, detached: true } as const;
    this.#child = spawn("wine", [node, ...args], { ...options, stdio: ["ignore", out, err] });
    for (const fd of [out, err]) closeSync(fd);
    this.#ended = new Promise((resolve) => this.#child.once("exit", resolve));
    onTestFinished(() => this.kill());
  }

  get errors(): string {
    return readFileSync(this.#err, "utf8");
  }

  get output(): string {
    return readFileSync(this.#out, "utf8");
  }

  /** Whole lines of the output, as JSON. */
  get said(): readonly Record<string, unknown>[] {
    return this.output
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Waits for a line that fits. */
  async says(sentence: string, fits: (said: Record<string, unknown>) => boolean, limitMs = 60_000) {
    const found = () => this.said.find(fits);
    const look = () => {
      if (this.#child.exitCode !== null && found() === undefined) throw new Error(`It ended: ${this.errors}`);
      return found() !== undefined;
    };
    await until(sentence, look, limitMs);
    return found()!;
  }

  async ended(): Promise<number | null> {
    return this.#ended;
  }

  /** With the processes it has started: none of them outlives the test. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    process.kill(-this.#child.pid!, "SIGKILL");
    await this.#ended;
  }
}
