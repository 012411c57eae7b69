import type { Extractor } from "../extract/extractor.ts";
import { extractors } from "../extract/index.ts";
import { Extraction } from "./extraction.ts";
import type { FromSpecialist, ToSpecialist } from "./letters.ts";
import { type FromSpecialistProcess, NOTE_FD, type ToSpecialistProcess } from "./messages.ts";
import { Turns } from "./turns.ts";
import { sayUp } from "./up.ts";
import { startWatchdog, type Watchdog } from "./watchdog.ts";

export interface ErrandsOptions {
  /** The built-in ones when absent. */
  readonly extractors?: readonly Extractor[];
}

/** An extractor that watches its time ends within this after it; one that does not is shot. */
const GRACE_MS = 300;

/** The life of a specialist: errand after errand, one within another at times, until the parent hangs up. */
export function serveErrands(options: ErrandsOptions = {}): void {
  const specialist = new Specialist(options.extractors ?? extractors);
  process.on("disconnect", () => process.exit(0));
  process.on("unhandledRejection", (reason) => specialist.mishap(reason));
  process.on("message", (message: ToSpecialistProcess) => specialist.take(message));
  sayUp();
}

class Specialist {
  readonly #extractors: readonly Extractor[];
  readonly #errands = new Map<number, Extraction>();
  readonly #turns: Turns;
  #watchdog: Watchdog | undefined;
  #turn: number | undefined;

  constructor(known: readonly Extractor[]) {
    this.#extractors = known;
    this.#turns = new Turns({
      begun: (errand, until) => this.#begin(errand, until),
      rested: () => this.#watchdog?.disarm(),
    });
  }

  take(message: ToSpecialistProcess): void {
    if (message.kind === "setup") void this.#equip(message.setup.memoryBytes);
    else this.#hear(message.errand, message.letter);
  }

  /** A library let a promise fail that nobody waits for: most likely over what is being worked at. */
  mishap(reason: unknown): void {
    if (this.#watchdog === undefined) throw reason;
    if (this.#turn !== undefined) this.#errands.get(this.#turn)?.mishap(reason);
  }

  async #equip(memoryBytes: number): Promise<void> {
    this.#watchdog = await startWatchdog(memoryBytes, NOTE_FD);
    process.send?.({ kind: "ready" } satisfies FromSpecialistProcess);
  }

  #hear(errand: number, letter: ToSpecialist): void {
    if (letter.kind === "extract") void this.#carryOut(errand, letter);
    else this.#errands.get(errand)?.hear(letter);
  }

  async #carryOut(errand: number, letter: Extract<ToSpecialist, { kind: "extract" }>): Promise<void> {
    const extraction = new Extraction({
      ...letter,
      errand,
      extractors: this.#extractors,
      turns: this.#turns,
      post: (answer) => post(errand, answer),
    });
    this.#errands.set(errand, extraction);
    const isSound = await extraction.run();
    this.#errands.delete(errand);
    if (!isSound) process.exit(0);
  }

  #begin(errand: number, until: number): void {
    if (errand !== this.#turn) process.send?.({ kind: "turn", errand } satisfies FromSpecialistProcess);
    this.#turn = errand;
    this.#watchdog?.arm(until - performance.now() + GRACE_MS);
  }
}

/** Resolves when the letter has left this process. */
function post(errand: number, letter: FromSpecialist): Promise<void> {
  const message: FromSpecialistProcess = { kind: "errand", errand, letter };
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
