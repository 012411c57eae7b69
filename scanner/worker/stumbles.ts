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

/** A line of a stack with the place in a file of code that it ends with. */
const FRAME = /^ {4}at (?:.*\(|async )?((?:file:|node:|\/|[A-Z]:\\)[^()]*:\d+:\d+)\)?$/;
const MOST_FRAMES = 2;

/** The places in the source code, and nothing else: messages quote the file, over several lines if it has them. */
function spotOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { message, stack = "" } = error;
  const start = stack.indexOf(message);
  const frames = start === -1 ? [] : stack.slice(start + message.length).split("\n");
  const spots = frames.flatMap((frame) => FRAME.exec(frame)?.[1] ?? []);
  return [error.constructor.name, ...spots.slice(0, MOST_FRAMES)].join(" ");
}
