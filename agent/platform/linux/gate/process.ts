import { writeSync } from "node:fs";
import { setPriority } from "node:os";
import type { FromGate, ToGate } from "../../../gate/messages.ts";
import { decode, encode } from "../../../gate/messages.ts";
import { GateLoop } from "./gate-loop.ts";
import { LineChannel } from "./line-channel.ts";
import { isRunning } from "./opener.ts";
import { FD } from "./parts.ts";
import { openPoll } from "./poll.ts";

/** The gate's own process: it answers opens even while the daemon is busy, stopped or dead. */

const BEAT_MS = 200;
const STATS_MS = 1_000;
/** Questions on the way to a daemon that does not read. */
const UNSENT_BYTES = 4_194_304;
/** How long it goes on after the daemon has died: until the next one takes over, and longer if somebody is there to start it. */
const LINGER_MS = 15_000;
const LINGER_SUPERVISED_MS = 120_000;
/** Whoever opens a file waits for us. */
const NICE = -10;

const channel = new LineChannel(FD.messages, UNSENT_BYTES);
let supervisor: number | undefined;
let orphanedAt: number | undefined;
let ended = false;
let hasRules = false;
/** The one before answers no more. */
let isCued = false;
let statsAt = 0;

const poll = openPoll();
const send = (message: FromGate): boolean => orphanedAt === undefined && channel.send(encode(message));
const loop = new GateLoop({
  group: FD.group,
  own: [process.pid],
  architecture: process.arch,
  ask: (question) => send({ tell: "asked", question }),
  wrote: (author) => void send({ tell: "wrote", author }),
  late: (lateness) => void send({ tell: "late", lateness }),
  unguarded: (mount, errno) => void send({ tell: "unguarded", mount, errno }),
});

function hear(message: ToGate): void {
  if (message.tell === "rules") {
    supervisor = message.supervisor;
    loop.guard(message, [process.pid, message.daemon]);
    hasRules = true;
    send({ tell: "guarding" });
  } else if (message.tell === "answer") loop.answer(message.answer);
  else if (message.tell === "stale") loop.waiters.stale(message.question);
  else ended = true;
}

function receive(): void {
  const lines = channel.receive();
  if (lines === "closed") orphaned();
  else for (const line of lines) hear(decode<ToGate>(line));
}

/** Folders stay closed to what is not judged; what was judged stays so. */
function orphaned(): void {
  orphanedAt = performance.now();
  loop.freeze();
}

function report(): void {
  channel.flush();
  if (performance.now() - statsAt < STATS_MS) return;
  statsAt = performance.now();
  send({ tell: "stats", stats: loop.stats() });
}

function beat(): void {
  try {
    writeSync(FD.heartbeat, ".");
  } catch {
    // The daemon is gone or stopped: nobody listens.
  }
}

function lingering(): number {
  return supervisor !== undefined && isRunning(supervisor) ? LINGER_SUPERVISED_MS : LINGER_MS;
}

function serve(): void {
  const readable = loop.serve(BEAT_MS, orphanedAt === undefined ? [FD.messages] : []);
  if (readable.size > 0) receive();
  beat();
  report();
  const isOver = ended || (orphanedAt !== undefined && performance.now() - orphanedAt > lingering());
  if (isOver) loop.close();
  // Between two rounds Node may handle signals.
  else setImmediate(serve);
}

/**
 * Marks of the one before may be there: who knows no rules would let everything pass. And who is not to answer yet must not set
 * marks of his own: the machine would wait for him. So first the cue, then the rules.
 */
function learn(): void {
  const { readable } = poll(BEAT_MS, [isCued ? FD.messages : FD.cue]);
  if (readable.has(FD.messages)) receive();
  if (readable.has(FD.cue)) isCued = true;
  beat();
  if (hasRules) serve();
  else if (!ended && orphanedAt === undefined) setImmediate(learn);
}

try {
  setPriority(NICE);
} catch {
  // Not allowed to go first: it answers all the same.
}
send({ tell: "ready" });
learn();
