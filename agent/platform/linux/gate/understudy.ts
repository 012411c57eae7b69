import { readSync } from "node:fs";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { GateLoop } from "./gate-loop.ts";
import type { FromUnderstudy, ToUnderstudy, UnderstudyData } from "./parts.ts";
import { closeEnd } from "./pipe.ts";
import { openPoll } from "./poll.ts";

/**
 * Watches over the gate's process from a thread of the daemon that opens no files: when that process dies or stops, every open
 * of the machine would wait for it. Then this thread answers, everything unjudged as at its deadline, until the next one serves.
 */

/** The gate's process shows five times in this span that it lives. */
const LOOK_MS = 250;
/** How soon it notices that another process serves. */
const SERVE_MS = 20;
const SILENCE_MS = 2_000;
/** Descriptors under which a dead process may have left opens unanswered. */
const MOST_DESCRIPTORS = 65_536;

const port = parentPort!;
const { group, daemon } = workerData as UnderstudyData;
const poll = openPoll();
const beats = Buffer.alloc(4_096);
const loop = new GateLoop({
  group,
  own: [daemon],
  architecture: process.arch,
  ask: () => false,
  wrote: () => {},
  late: () => {},
  unguarded: () => {},
});
let onStage: { readonly pid: number; readonly heartbeat: number } | undefined;
let lastBeat = performance.now();
/** Before the first process of the gate there is nothing to answer; and where two read, one must know what the other knows. */
let steppedIn = false;
let ended = false;

function hear(message: ToUnderstudy): void {
  if (message.tell === "rules") loop.learn(message.rules, [daemon]);
  else if (message.tell === "end") ended = true;
  else {
    // Answers go by the number of a descriptor, which is another file in each process: two must never read at a time.
    if (steppedIn) loop.dismiss();
    onStage = message;
    steppedIn = false;
    lastBeat = performance.now();
    // Not by way of the daemon's main thread: it may itself wait for an open to be answered.
    closeEnd(message.cue);
  }
}

/** @returns why the gate's process is given up, if it is */
function listen(heartbeat: number): "dead" | "silent" | undefined {
  if (poll(LOOK_MS, [heartbeat]).readable.size > 0) {
    if (readSync(heartbeat, beats) === 0) return "dead";
    lastBeat = performance.now();
  }
  return performance.now() - lastBeat > SILENCE_MS ? "silent" : undefined;
}

function stepIn(pid: number, reason: "dead" | "silent"): void {
  const { guarded, others } = loop.heldBy(pid);
  end(pid);
  loop.settle(others, true);
  loop.settle(guarded, false);
  // What a process that is gone has left behind can no longer be told apart.
  loop.settle(ALL_DESCRIPTORS, false);
  loop.remount();
  onStage = undefined;
  steppedIn = true;
  port.postMessage({ tell: "stepped-in", pid, reason } satisfies FromUnderstudy);
}

const ALL_DESCRIPTORS = Array.from({ length: MOST_DESCRIPTORS }, (_, fd) => fd);

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

port.postMessage({ tell: "standing-by" } satisfies FromUnderstudy);
while (!ended) {
  for (let it = receiveMessageOnPort(port); it !== undefined; it = receiveMessageOnPort(port))
    hear(it.message);
  if (steppedIn) loop.serve(SERVE_MS, []);
  else if (onStage === undefined) poll(SERVE_MS, []);
  else {
    const reason = listen(onStage.heartbeat);
    if (reason !== undefined) stepIn(onStage.pid, reason);
  }
}
loop.leave();
port.postMessage({ tell: "ended" } satisfies FromUnderstudy);
port.close();
