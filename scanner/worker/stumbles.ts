import { setTimeout as wait } from "node:timers/promises";
import { deferred } from "../deferred.ts";

/** A reader still on its feet after a mishap gives its next part within this time. */
const STALL_MS = 1_000;

/** What goes wrong beside a reader: a library lets a promise fail that nobody waits for. */
export class Stumbles {
  readonly #stalled = deferred<"stalled">();
  #steps = 0;
  #fault: string | undefined;

  /** Where in the source code something went wrong, never with which words. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Resolves when the reader never comes back. */
  get stalled(): Promise<"stalled"> {
    return this.#stalled.promise;
  }

  /** The reader has come a step further. */
  step(): void {
    this.#steps += 1;
  }

  /** The reader itself threw. */
  fell(error: unknown): void {
    this.#fault = spotOf(error);
  }

  /** Something failed beside the reader: what it gives may not be all. */
  mishap(reason: unknown): void {
    this.#fault ??= spotOf(reason);
    const steps = this.#steps;
    void wait(STALL_MS, undefined, { ref: false }).then(() => {
      if (this.#steps === steps) this.#stalled.resolve("stalled");
    });
  }
}

/** Name and place in the source code; the message may quote the file. */
function spotOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
  return [error.name, ...frames.slice(0, 2).map((frame) => frame.trim())].join(" ");
}
