import { closeSync, openSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "./clock.ts";

/** As coarse as the time of death is when nobody is left to note it: power cut, supervisor killed too. */
const BEAT_MS = 5_000;

/** Its time is when somebody watched last. The supervisor (bin/supervise.mjs) leaves the time of the daemon's death on it. */
export function heartbeatFile(data: string): string {
  return join(data, "alive");
}

/** Leaves its time on a file every few seconds, so that the next start knows since when nobody watched. */
export class Heartbeat {
  readonly #file: string;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(data: string, clock: Clock) {
    this.#file = heartbeatFile(data);
    this.#clock = clock;
  }

  /** Last sign of life of the agent before this one, ms since 1970; undefined at the very first start. */
  last(): number | undefined {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs;
  }

  start(): void {
    this.#beat();
    this.#cancel = this.#clock.after(BEAT_MS, () => this.start());
  }

  stop(): void {
    this.#cancel?.();
    this.#beat();
  }

  #beat(): void {
    const seconds = this.#clock.now() / 1_000;
    try {
      closeSync(openSync(this.#file, "a", 0o600));
      utimesSync(this.#file, seconds, seconds);
    } catch {
      // A full or read-only disk is reported by the store, which has something to lose.
    }
  }
}
