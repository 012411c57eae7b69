import { MessageChannel, Worker } from "node:worker_threads";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import {
  type FromSevenZip,
  REPLIES,
  type SevenZipTask,
  TAKEN,
  type ToSevenZip,
} from "./seven-zip-messages.ts";

/** Everything but its questions for bytes. */
export type SevenZipAnswer = Exclude<FromSevenZip, { readonly kind: "read" }>;

/** How often a waiting reader looks at the clock, ms. */
const PATIENCE_MS = 100;

/**
 * 7-Zip over a source, in a thread of its own: it wants its bytes at once and gives its output when it likes, so it
 * waits where the reader does not, and can be ended whatever it is doing. Nothing is copied that it does not ask for.
 */
export class SevenZip {
  readonly #source: Source;
  readonly #thread: Worker;
  readonly #control = new Int32Array(new SharedArrayBuffer(8));
  readonly #replies = new MessageChannel();
  readonly #answers: SevenZipAnswer[] = [];
  #failure: { readonly error: unknown } | undefined;
  #over = false;
  #wake: () => void = () => undefined;

  /** @param format 7-Zip's name of the format, where it is known */
  constructor(source: Source, format?: string) {
    this.#source = source;
    const replies = this.#replies.port2;
    const task: SevenZipTask & { replies: typeof replies } = {
      control: this.#control.buffer as SharedArrayBuffer,
      size: source.size,
      name: plainName(source.name),
      replies,
      ...(format === undefined ? {} : { format }),
    };
    this.#thread = new Worker(new URL("./seven-zip-thread.ts", import.meta.url), {
      workerData: task,
      transferList: [replies],
      env: {},
    });
    // Whoever waits keeps a timer of his own.
    this.#thread.unref();
    this.#thread.on("message", (message: FromSevenZip) => this.#take(message));
    this.#thread.on("error", () => this.#end());
    this.#thread.on("exit", () => this.#end());
  }

  order(order: ToSevenZip): void {
    this.#thread.postMessage(order);
  }

  /** What it says next; nothing when time is up or the thread is no more. */
  async next(budget: Budget): Promise<SevenZipAnswer | undefined> {
    while (!budget.expired()) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const answer = this.#answers.shift();
      if (answer !== undefined) {
        Atomics.add(this.#control, TAKEN, 1);
        Atomics.notify(this.#control, TAKEN);
        return answer;
      }
      if (this.#over) return undefined;
      await this.#change();
    }
    return undefined;
  }

  async close(): Promise<void> {
    this.#replies.port1.close();
    await this.#thread.terminate();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #take(message: FromSevenZip): void {
    if (message.kind === "read") void this.#reply(message.offset, message.length);
    else this.#answers.push(message);
    this.#wake();
  }

  async #reply(offset: number, length: number): Promise<void> {
    const bytes = await this.#source.read(offset, length).catch((error: unknown) => {
      this.#failure ??= { error };
      return new Uint8Array(0);
    });
    const copy = Uint8Array.from(bytes);
    this.#replies.port1.postMessage(copy, [copy.buffer]);
    Atomics.add(this.#control, REPLIES, 1);
    Atomics.notify(this.#control, REPLIES);
  }

  #end(): void {
    this.#over = true;
    this.#wake();
  }
}

/** The ending of a name is all that 7-Zip may know of it. */
function plainName(name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  return `archive${ending.toLowerCase()}`;
}
