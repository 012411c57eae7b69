import type { GapReason } from "../../rules/vocabulary.ts";
import type { ErrandEnd, ToSpecialist } from "../worker/letters.ts";
import type { Death } from "./death.ts";
import type { Caller, PoolErrand } from "./errand.ts";
import type { PoolSpecialist, SpecialistListener } from "./specialist.ts";
import { PoolTally } from "./tally.ts";

export interface DeskOptions {
  readonly hire: (listener: SpecialistListener) => PoolSpecialist;
  /** The most specialists at a time. */
  readonly most: number;
  readonly memoryBytes: number;
}

export interface DeskStats extends ReturnType<PoolTally["totals"]> {
  readonly processes: number;
  readonly busy: number;
  readonly waiting: number;
  /** Resident bytes of each specialist after its last errand. */
  readonly rss: readonly number[];
}

/** Specialists end when there was nothing to do for so long. */
const IDLE_MS = 60_000;
/** One that holds more than this share of its memory afterwards makes room for a fresh one. */
const WORN_SHARE = 0.6;
/** Times in a row that a specialist may fail to start before the sources waiting for it are given up. */
const MOST_BOOTS = 3;
const RETRY_MS = 200;
const LEAVE_MS = 1_000;

/** The specialists of one kind: none while there is nothing for them to do. */
export class PoolDesk {
  readonly #options: DeskOptions;
  readonly #tally = new PoolTally();
  readonly #specialists = new Set<PoolSpecialist>();
  readonly #queue = new Map<number, PoolErrand>();
  #failures = 0;
  #idle: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  #allGone = () => {};

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  take(serial: number, errand: PoolErrand): void {
    const own = this.#ready().find(({ caller }) => caller === errand.caller);
    if (own === undefined) this.#queue.set(serial, errand);
    else own.take(serial, errand);
    this.#pump();
  }

  forward(serial: number, letter: ToSpecialist): void {
    if (letter.kind === "stop") this.#withdraw(serial);
    for (const specialist of this.#specialists)
      if (specialist.holds(serial)) specialist.forward(serial, letter);
  }

  leave(caller: Caller): void {
    for (const [serial, errand] of this.#queue) if (errand.caller === caller) this.#withdraw(serial);
    for (const specialist of this.#specialists) specialist.leave(caller);
  }

  /** Gives up what still waits. */
  refuse(serial: number, reason: GapReason): void {
    const errand = this.#queue.get(serial);
    this.#queue.delete(serial);
    errand?.bury({ reason, pardon: "none" });
  }

  stats(): DeskStats {
    const ready = this.#ready();
    return {
      ...this.#tally.totals(),
      processes: ready.length,
      busy: ready.filter(({ isFree }) => !isFree).length,
      waiting: this.#queue.size,
      rss: ready.map(({ rss }) => rss),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    clearTimeout(this.#retry);
    for (const serial of this.#queue.keys()) this.#withdraw(serial);
    if (this.#specialists.size === 0) return;
    for (const specialist of this.#specialists) specialist.retire();
    const late = setTimeout(() => this.#killAll(), LEAVE_MS);
    await new Promise<void>((resolve) => {
      this.#allGone = resolve;
    });
    clearTimeout(late);
  }

  #killAll(): void {
    for (const specialist of this.#specialists) specialist.kill();
  }

  #ready(): readonly PoolSpecialist[] {
    return [...this.#specialists].filter(({ state }) => state === "ready");
  }

  #withdraw(serial: number): void {
    this.#queue.get(serial)?.forget();
    this.#queue.delete(serial);
  }

  #pump(): void {
    if (this.#closed) return;
    const free = this.#ready().filter(({ isFree }) => isFree);
    for (const [serial, errand] of this.#queue) {
      const specialist = free.shift();
      if (specialist === undefined) break;
      this.#queue.delete(serial);
      specialist.take(serial, errand);
    }
    this.#grow();
    this.#rest();
  }

  /** As many as there are sources waiting; one at a time while they fail to start. */
  #grow(): void {
    const all = [...this.#specialists];
    const coming = all.filter(({ state }) => state === "booting").length;
    const staying = all.filter(({ state }) => state !== "leaving").length;
    const wanted = Math.min(this.#queue.size - coming, this.#options.most - staying);
    if (this.#retry !== undefined || wanted <= 0) return;
    if (this.#failures === 0) for (let count = 0; count < wanted; count += 1) this.#hire();
    else if (coming === 0) this.#retry = setTimeout(() => this.#hireAgain(), RETRY_MS);
  }

  #hireAgain(): void {
    this.#retry = undefined;
    this.#hire();
  }

  #hire(): void {
    this.#specialists.add(
      this.#options.hire({
        ready: () => {
          this.#failures = 0;
          this.#pump();
        },
        ended: (specialist, end) => this.#ended(specialist, end),
        gone: (specialist, death) => this.#gone(specialist, death),
      }),
    );
  }

  #ended(specialist: PoolSpecialist, { rss, fault }: ErrandEnd): void {
    this.#tally.answered(fault);
    if (specialist.isFree && rss > this.#options.memoryBytes * WORN_SHARE) specialist.retire();
    this.#pump();
  }

  #gone(specialist: PoolSpecialist, death: Death): void {
    this.#specialists.delete(specialist);
    if (specialist.caller !== undefined) this.#tally.died(death);
    if (!specialist.wasReady) this.#notStarted();
    if (this.#specialists.size === 0) this.#allGone();
    this.#pump();
  }

  #notStarted(): void {
    this.#failures += 1;
    if (this.#failures < MOST_BOOTS) return;
    for (const serial of this.#queue.keys()) this.refuse(serial, "unreadable");
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#specialists.size === 0 || this.#ready().some(({ isFree }) => !isFree)) return;
    this.#idle = setTimeout(() => {
      for (const specialist of this.#ready()) if (specialist.isFree) specialist.retire();
    }, IDLE_MS);
    this.#idle.unref();
  }
}
