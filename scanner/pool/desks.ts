import type { Box } from "../extract/extractor.ts";
import type { Ask, ToSpecialist } from "../worker/letters.ts";
import { type DeskStats, PoolDesk } from "./desk.ts";
import { type Caller, PoolErrand } from "./errand.ts";
import type { Sandbox } from "./sandbox.ts";
import { PoolSpecialist } from "./specialist.ts";
import { BOOT_MS } from "./stopwatch.ts";

export interface DesksOptions {
  readonly sandbox: Sandbox;
  readonly entry: URL;
  /** The most readers: each may need a PDF at the same time. */
  readonly processes: number;
  /** What a file may take, and so the longest that one waits for a specialist, ms. */
  readonly timeMs: number;
  readonly memoryBytes: Partial<Readonly<Record<Box, number>>>;
}

/** Resident bytes: what each kind took over ordinary files in `facts/extraction.md` sections 4, 7 and 8, and as much again. */
export const BOX_MEMORY_BYTES: Readonly<Record<Box, number>> = {
  pdf: 600_000_000,
  archive: 500_000_000,
  ocr: 650_000_000,
  second: 500_000_000,
};
const MOST_ARCHIVES = 2;

interface Ticket {
  readonly serial: number;
  readonly desk: PoolDesk;
}

/** Brings sources from the readers to specialists, and what these make of them back. */
export class PoolDesks {
  readonly #options: DesksOptions;
  /** A reader that has been taken over may ask for anything: what is not in here does not exist. */
  readonly #desks: ReadonlyMap<string, PoolDesk>;
  readonly #errands = new Map<Caller, Map<number, Ticket>>();
  #serials = 0;

  constructor(options: DesksOptions) {
    this.#options = options;
    const { processes } = options;
    this.#desks = new Map([
      ["pdf", this.#desk("pdf", processes)],
      ["archive", this.#desk("archive", Math.min(MOST_ARCHIVES, processes))],
      ["ocr", this.#desk("ocr", 1)],
      ["second", this.#desk("second", 1)],
    ]);
  }

  hear(caller: Caller, number: number, letter: ToSpecialist | Ask): void {
    const errands = this.#errands.get(caller) ?? new Map<number, Ticket>();
    this.#errands.set(caller, errands);
    if (letter.kind === "ask") {
      const ticket = this.#ask(caller, number, letter.box);
      if (ticket !== undefined) errands.set(number, ticket);
      return;
    }
    const errand = errands.get(number);
    if (errand === undefined) return;
    errand.desk.forward(errand.serial, letter);
    if (letter.kind === "stop") errands.delete(number);
  }

  /** A reader is no more. */
  leave(caller: Caller): void {
    this.#errands.delete(caller);
    for (const desk of this.#desks.values()) desk.leave(caller);
  }

  /** The file is done: its numbers mean nothing any more. */
  settle(caller: Caller): void {
    this.#errands.delete(caller);
  }

  stats(): Readonly<Record<Box, DeskStats>> {
    const of = (box: Box) => this.#desks.get(box)!.stats();
    return { pdf: of("pdf"), archive: of("archive"), ocr: of("ocr"), second: of("second") };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#desks.values()].map((desk) => desk.close()));
  }

  #ask(caller: Caller, number: number, box: string): Ticket | undefined {
    const desk = this.#desks.get(box);
    if (desk === undefined) {
      caller.post(number, { kind: "died", reason: "unsupported", pardon: "none" });
      return undefined;
    }
    this.#serials += 1;
    const serial = this.#serials;
    const onLate = () => desk.refuse(serial, "too-slow");
    desk.take(serial, new PoolErrand({ caller, number, patienceMs: this.#options.timeMs + BOOT_MS, onLate }));
    return { serial, desk };
  }

  #desk(box: Box, most: number): PoolDesk {
    const { sandbox, entry } = this.#options;
    const memoryBytes = this.#options.memoryBytes[box] ?? BOX_MEMORY_BYTES[box];
    return new PoolDesk({
      most,
      memoryBytes,
      hire: (listener) =>
        new PoolSpecialist(
          {
            launch: sandbox.launch(entry, { native: box === "ocr" }),
            setup: { kind: "setup", setup: { memoryBytes } },
            isBackground: box === "ocr",
          },
          listener,
        ),
    });
  }
}
