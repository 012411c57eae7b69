import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Portion {
  readonly format: string;
  readonly from: number;
  readonly to: number;
  /** Folder for files with which something went wrong. */
  readonly found?: string;
}

export interface PortionResult {
  /** Lines about files that were not read as they should: exceptions, slowness, a hang, too much memory. */
  readonly troubles: readonly string[];
  readonly rssMb: number;
  /** Processor time of the worst file, and of all. */
  readonly worstMs: number;
  readonly cpuMs: number;
}

/** Heap of the reader process. */
const HEAP_MB = 400;
/** The limit of the pool for a reader. */
const MOST_RSS_MB = 700;
/** No sign of life for this long is a hang. */
const PATIENCE_MS = 30_000;
const CHILD = join(import.meta.dirname, "child.ts");

/** Reads a portion of the mutations of a format in a process of its own. */
export async function runPortion({ format, from, to, found }: Portion): Promise<PortionResult> {
  const args = ["--no-warnings", `--max-old-space-size=${HEAP_MB}`, CHILD, "--format", format];
  args.push("--from", `${from}`, "--to", `${to}`, ...(found === undefined ? [] : ["--found", found]));
  const child = spawn(process.execPath, args, {
    // Libraries complain of what they read.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const troubles: string[] = [];
  const sign = { at: from, rssMb: 0, worstMs: 0, cpuMs: 0, done: false };
  const alarm = new Alarm(child);
  createInterface({ input: child.stdout }).on("line", (line) => {
    alarm.wind();
    const said = JSON.parse(line) as { at?: number; done?: number };
    if (said.at !== undefined) sign.at = said.at;
    else if (said.done === undefined) troubles.push(line);
    else Object.assign(sign, said, { done: true });
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  alarm.stop();
  if (!sign.done)
    troubles.push(
      `${alarm.rang ? "hangs" : `ends with ${code}`} soon after mutation ${sign.at} of ${format}`,
    );
  if (sign.rssMb > MOST_RSS_MB) troubles.push(`${sign.rssMb} MB between ${from} and ${to} of ${format}`);
  return { troubles, rssMb: sign.rssMb, worstMs: sign.worstMs, cpuMs: sign.cpuMs };
}

class Alarm {
  readonly #child: ChildProcess;
  #timer: NodeJS.Timeout | undefined;
  rang = false;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.wind();
  }

  wind(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.rang = true;
      this.#child.kill("SIGKILL");
    }, PATIENCE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
