import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { onTestFinished } from "vitest";
import type { AtEnd } from "../at-end.ts";
import { PYTHON, type Python } from "./python.ts";

const SCRIPT = join(import.meta.dirname, "adversary.py");

/**
 * `react` opens and reads on every event, `map` maps instead of reading, `hold` opens when the file appears and reads
 * the descriptor over and over, `map-held` maps such a descriptor, `sweep` opens everything in a loop without events.
 */
export const WAYS = ["react", "map", "hold", "map-held", "sweep"] as const;
export type Way = (typeof WAYS)[number];

export interface Looted {
  readonly way: Way;
  /** All that it got to read, one after the other. */
  readonly bytes: Uint8Array;
  readonly counts: Readonly<Record<"opens" | "refused" | "gone" | "reads", number>>;
}

export interface Hunt {
  /** Where it watches. */
  readonly folder: string;
  /** Where it keeps what it got. */
  readonly loot: string;
  readonly python?: Python;
}

/** A program of its own that wants every byte of what appears in a folder. */
export class Adversary {
  readonly #way: Way;
  readonly #loot: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(way: Way, { folder, loot, python = PYTHON }: Hunt, atEnd: AtEnd = onTestFinished) {
    this.#way = way;
    this.#loot = join(loot, `${way}.loot`);
    this.#child = spawn(python.exe, [SCRIPT, folder, this.#loot, way], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...python.env },
    });
    atEnd(() => void this.#child.kill("SIGKILL"));
    const lines: Interface = createInterface({ input: this.#child.stdout! });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async watching(): Promise<this> {
    await this.#line();
    return this;
  }

  async stop(): Promise<Looted> {
    this.#child.stdin!.end();
    const counts = JSON.parse(await this.#line()) as Looted["counts"];
    return { way: this.#way, counts, bytes: readFileSync(this.#loot) };
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`The adversary "${this.#way}" ended early`);
    return value;
  }
}
