import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import type { FromSevenZip, ToSevenZip } from "./seven-zip-messages.ts";
import { SevenZipWorker } from "./seven-zip-worker.ts";

/** Everything but its questions for bytes. */
export type SevenZipAnswer = Exclude<FromSevenZip, { readonly kind: "read" }>;

/** How often a waiting reader looks at the clock, ms. */
const PATIENCE_MS = 100;
/** A thread that needed more memory than that for an archive gives it back by ending. */
const MOST_KEPT = 67_108_864;

/** The thread that waits for another archive, if there is one. */
let parked: SevenZipWorker | undefined;

/**
 * 7-Zip over a source, in a thread of its own: it wants its bytes at once and gives its output when it likes, so it
 * waits where the reader does not, and can be ended whatever it is doing. Nothing is copied that it does not ask for.
 */
export class SevenZip {
  readonly #source: Source;
  readonly #worker: SevenZipWorker;
  readonly #answers: SevenZipAnswer[] = [];
  #failure: { readonly error: unknown } | undefined;
  /** Orders without their last answer. */
  #open = 0;
  #memory = 0;
  #wake: () => void = () => undefined;

  /** @param format 7-Zip's name of the format, where it is known */
  constructor(source: Source, format?: string) {
    this.#source = source;
    this.#worker = parked === undefined || parked.isGone ? new SevenZipWorker() : parked;
    parked = undefined;
    this.#worker.listen({ hear: (message) => this.#hear(message), gone: () => this.#wake() });
    this.#worker.order({ kind: "open", size: source.size, name: plainName(source.name), format });
  }

  order(order: Exclude<ToSevenZip, { readonly kind: "open" }>): void {
    this.#open += 1;
    this.#worker.order(order);
  }

  /** What it says next; nothing when time is up or the thread is no more. */
  async next(budget: Budget): Promise<SevenZipAnswer | undefined> {
    while (!budget.expired()) {
      if (this.#failure !== undefined) throw this.#failure.error;
      const answer = this.#answers.shift();
      if (answer !== undefined) {
        this.#worker.taken();
        return answer;
      }
      if (this.#worker.isGone) return undefined;
      await this.#change();
    }
    return undefined;
  }

  async close(): Promise<void> {
    this.#worker.listen(undefined);
    const isFree = this.#open === 0 && this.#answers.length === 0 && this.#memory <= MOST_KEPT;
    if (isFree && parked === undefined && !this.#worker.isGone) parked = this.#worker;
    else await this.#worker.terminate();
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

  #hear(message: FromSevenZip): void {
    if (message.kind === "read") void this.#reply(message.offset, message.length);
    else this.#answers.push(message);
    if (message.kind === "end") this.#memory = message.memory;
    if (message.kind === "end" || message.kind === "listed") this.#open -= 1;
    this.#wake();
  }

  async #reply(offset: number, length: number): Promise<void> {
    const bytes = await this.#source.read(offset, length).catch((error: unknown) => {
      this.#failure ??= { error };
      return new Uint8Array(0);
    });
    this.#worker.reply(Uint8Array.from(bytes));
  }
}

/** The ending of a name is all that 7-Zip may know of it. */
function plainName(name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  return `archive${ending.toLowerCase()}`;
}
