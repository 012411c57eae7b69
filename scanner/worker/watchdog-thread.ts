import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { DeathNote, WatchdogTask } from "./watchdog.ts";

/** A gap of this length between two looks lets a bomb grow by some 40 MB. */
const TICK_MS = 20;

const { deadline, memoryBytes, noteFd, parent }: WatchdogTask = workerData;
parentPort?.postMessage("watching");

while (true) {
  // Sleeps without a tick while nothing is being read.
  Atomics.wait(deadline, 0, 0n);
  const until = Atomics.load(deadline, 0);
  if (until === 0n) continue;
  if (process.hrtime.bigint() > until) end("time");
  if (process.memoryUsage.rss() > memoryBytes) end("memory");
  // The main thread may be too busy to notice that nobody is left to answer to.
  if (process.ppid !== parent) end("orphan");
  Atomics.wait(deadline, 0, until, TICK_MS);
}

function end(note: DeathNote): void {
  try {
    writeSync(noteFd, note);
  } catch {
    // Nobody reads any more: it ends all the same.
  }
  process.kill(process.pid, "SIGKILL");
}
