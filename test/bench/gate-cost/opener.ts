import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { AtEnd } from "../../support/at-end.ts";

const SCRIPT = join(import.meta.dirname, "opens.py");

export interface Crowd {
  /** ns */
  readonly total: number;
  readonly waits: readonly number[];
  readonly refused: number;
}

/** A program that opens files and looks at the clock; Python, because it adds little and the same everywhere. */
export class Opener {
  readonly #ask: (order: object) => Promise<unknown>;

  constructor(atEnd: AtEnd) {
    const child = spawn("python3", [SCRIPT], { stdio: ["pipe", "pipe", "inherit"] });
    atEnd(() => void child.kill("SIGKILL"));
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#ask = async (order) => {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const { value } = await lines.next();
      return JSON.parse(value ?? "null") as unknown;
    };
  }

  /** ns of each open, by round and folder. */
  async turns(
    folders: readonly string[],
    rounds: number,
  ): Promise<readonly (readonly (readonly number[])[])[]> {
    return (await this.#ask({ do: "turns", folders, rounds })) as number[][][];
  }

  async crowd(folder: string, threads: number): Promise<Crowd> {
    return (await this.#ask({ do: "crowd", folder, threads })) as Crowd;
  }
}
