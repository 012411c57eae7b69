// Stays beside the daemon: starts it, hands on what the system asks of it, and brings it back when it dies.
// Plain JavaScript on purpose: it runs on the Node of the machine. It does nothing else, so that nothing else can end it.
import { spawn } from "node:child_process";
import { statSync, utimesSync } from "node:fs";
import { constants } from "node:os";

const FAILED = 2;
/** A daemon that lived this long was sound: its death is a first one again. */
const SOUND_MS = 600_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Two beats of agent/heartbeat.ts: whoever was silent longer was frozen or dead before, and its last beat stands. */
const BEATING_MS = 10_000;

/** How many deaths in a row this makes, and the pause before the next life: none, then 1, 2, 4 … 60 s. */
export function afterDeath({ deaths, livedMs }) {
  const row = livedMs >= SOUND_MS ? 1 : deaths + 1;
  const pauseMs = row === 1 ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (row - 2));
  return { deaths: row, pauseMs };
}

/** Runs what `launch` names until it ends for good, then ends with its exit code. */
export function supervise(launch) {
  const supervisor = new Supervisor(launch);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => supervisor.stop(signal));
  // Whoever started us over a channel and is gone would not want a daemon left behind.
  if (process.channel) process.once("disconnect", () => supervisor.abandon());
  // A terminal that was closed is no reason to leave the machine unguarded.
  process.stderr.on("error", () => {});
  supervisor.start();
}

class Supervisor {
  #launch;
  #child;
  #born = 0;
  #deaths = 0;
  /** The file on which the daemon leaves its time; known once one has guarded. What never guarded is not started again. */
  #alive;
  /** Whether this life came to guard. */
  #isReady = false;
  #asked;

  constructor(launch) {
    this.#launch = launch;
  }

  start() {
    const { command, args, env } = this.#launch();
    this.#born = performance.now();
    this.#isReady = false;
    try {
      this.#child = spawn(command, args, { env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
    } catch (error) {
      return this.#gone(null, null, error);
    }
    let fault;
    this.#child.on("error", (error) => {
      fault = error;
    });
    this.#child.on("message", (message) => {
      if (message?.event !== "ready") return;
      this.#alive = message.alive;
      this.#isReady = true;
    });
    // Not `exit`: by now all it said has been heard.
    this.#child.on("close", (code, signal) => this.#gone(code, signal, fault));
  }

  stop(signal) {
    this.#asked = signal;
    if (this.#child === undefined) process.exit(0);
    // On Windows a console tells everybody in it, and a signal sent on would kill at once.
    if (process.platform !== "win32") this.#child.kill(signal);
  }

  abandon() {
    this.#child?.kill("SIGKILL");
    process.exit(FAILED);
  }

  #gone(code, signal, error) {
    this.#child = undefined;
    const why = error?.code ?? signal ?? code;
    if (this.#asked !== undefined && signal === this.#asked) process.exit(0);
    if (error !== undefined && this.#alive === undefined) process.stderr.write(notStartedText(error));
    if (this.#asked !== undefined || this.#alive === undefined || code === 0)
      process.exit(exitCode(code, signal));
    if (this.#isReady) leaveTime(this.#alive);
    const { deaths, pauseMs } = afterDeath({ deaths: this.#deaths, livedMs: performance.now() - this.#born });
    this.#deaths = deaths;
    process.stderr.write(restartText(why, pauseMs));
    setTimeout(() => this.start(), pauseMs);
  }
}

/** As shells count: 128 and the number of the signal. */
function exitCode(code, signal) {
  if (signal !== null) return 128 + (constants.signals[signal] ?? 0);
  return code === null || code < 0 ? FAILED : code;
}

/** From now on nobody watches: the next daemon reads it there and says so. */
function leaveTime(alive) {
  try {
    const now = Date.now();
    if (now - statSync(alive).mtimeMs < BEATING_MS) utimesSync(alive, now / 1_000, now / 1_000);
  } catch {
    // Its last beat stands.
  }
}

function notStartedText({ message }) {
  return (
    `[AGENT_NOT_STARTED] 无法启动看守进程：${message}\n  怎么办：请检查内存和进程数限制，然后重试。\n` +
    `[AGENT_NOT_STARTED] The daemon could not be started: ${message}\n  What to do: check memory and the limit of processes, then try again.\n`
  );
}

function restartText(why, pauseMs) {
  const seconds = pauseMs / 1_000;
  const zh = seconds === 0 ? "正在重新启动" : `${seconds} 秒后重新启动`;
  const en = seconds === 0 ? "it is started again" : `it is started again in ${seconds} s`;
  return (
    `[AGENT_RESTARTED] 看守进程意外结束（${why}），${zh}，期间的变化会补查。\n` +
    `[AGENT_RESTARTED] The daemon ended unexpectedly (${why}); ${en}, and what changed meanwhile is looked up.\n`
  );
}
