import { once } from "node:events";
import { Worker } from "node:worker_threads";

export interface Watchdog {
  /** From now on the process is killed when it outlives this many milliseconds or outgrows its memory. */
  arm(ms: number): void;
  /** Nothing is being read: no deadline, and no tick either. */
  disarm(): void;
}

/** What the watchdog's thread is handed. */
export interface WatchdogTask {
  /** One cell: the deadline of the current job in ns of the monotonic clock; 0 while idle. */
  readonly deadline: BigInt64Array;
  readonly memoryBytes: number;
  /** The process that is answered to. */
  readonly parent: number;
  /** Where it says why it kills: a pipe to the parent. */
  readonly noteFd: number;
}

/** The last words of a killed child. */
export type DeathNote = "time" | "memory" | "orphan";

const NS_PER_MS = 1_000_000n;

/**
 * Watches this process from a thread of its own, so that it also ends what blocks the main thread for ever, and memory
 * that V8's own limit does not count (buffers, WebAssembly). It is on its feet when the promise resolves.
 */
export async function startWatchdog(memoryBytes: number, noteFd: number): Promise<Watchdog> {
  const deadline = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
  const workerData: WatchdogTask = { deadline, memoryBytes, noteFd, parent: process.ppid };
  const thread = new Worker(new URL("./watchdog-thread.ts", import.meta.url), { workerData, env: {} });
  await once(thread, "message");
  thread.unref();
  return {
    arm: (ms) => {
      Atomics.store(deadline, 0, process.hrtime.bigint() + BigInt(Math.ceil(ms)) * NS_PER_MS);
      Atomics.notify(deadline, 0);
    },
    disarm: () => {
      Atomics.store(deadline, 0, 0n);
    },
  };
}
