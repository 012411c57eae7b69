import { Budget } from "../../scanner/budget.ts";
import type { Limits, Part, Source } from "../../scanner/content.ts";
import type { Extractor } from "../../scanner/extract/extractor.ts";
import { WorkerDesk } from "../../scanner/worker/desk.ts";
import { Extraction } from "../../scanner/worker/extraction.ts";
import type { Ask, Died, FromSpecialist, ToSpecialist } from "../../scanner/worker/letters.ts";
import { Turns } from "../../scanner/worker/turns.ts";

export interface LinkOptions {
  readonly extractors: readonly Extractor[];
  readonly limits?: Partial<Limits>;
  /** Sees each letter on its way; with an answer the specialist dies instead, and sends nothing any more. */
  readonly onLetter?: (letter: FromSpecialist | ToSpecialist | Ask) => Omit<Died, "kind"> | undefined;
}

/** A reader's desk and a specialist in one process, with the parent between them played by hand. */
export class DeskLink {
  readonly budget: Budget;
  readonly #options: LinkOptions;
  readonly #extractions = new Map<number, Extraction>();
  readonly #turns = new Turns({ begun: () => {}, rested: () => {} });
  readonly #desk: WorkerDesk;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.budget = new Budget({ time: 30_000, ...options.limits }, () => performance.now());
    const post = (errand: number, letter: ToSpecialist | Ask) => {
      // Letters travel: nobody hears one before the sender has gone on.
      setImmediate(() => this.#toSpecialist(errand, structuredClone(letter)));
    };
    this.#desk = new WorkerDesk({ post, onIdle: () => {}, hasOcr: true, timeMs: 30_000 });
    this.#desk.begin();
  }

  parts(source: Source, extractor: string): AsyncIterable<Part> {
    const known = this.#options.extractors.find(({ name }) => name === extractor)!;
    return this.#desk.extract({ extractor: { ...known, box: "pdf" }, source, budget: this.budget });
  }

  #toSpecialist(errand: number, letter: ToSpecialist | Ask): void {
    if (letter.kind === "ask") {
      this.#options.onLetter?.(letter);
      this.#desk.hear(errand, { kind: "begun" });
      return;
    }
    if (this.#dies(errand, letter)) return;
    if (letter.kind !== "extract") {
      this.#extractions.get(errand)?.hear(letter);
      return;
    }
    const { extractors } = this.#options;
    const extraction: Extraction = new Extraction({
      ...letter,
      errand,
      extractors,
      turns: this.#turns,
      post: async (answer) => {
        if (this.#extractions.get(errand) !== extraction || this.#dies(errand, answer)) return;
        this.#desk.hear(errand, structuredClone(answer));
      },
    });
    this.#extractions.set(errand, extraction);
    void extraction.run();
  }

  #dies(errand: number, letter: FromSpecialist | ToSpecialist): boolean {
    const died = this.#options.onLetter?.(letter);
    if (died === undefined) return false;
    this.#extractions.delete(errand);
    this.#desk.hear(errand, { kind: "died", ...died });
    return true;
  }
}
