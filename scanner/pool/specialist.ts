import type { Layer } from "../fence/layers.ts";
import type { ErrandEnd, ToSpecialist } from "../worker/letters.ts";
import type { FromSpecialistProcess, ToSpecialistProcess } from "../worker/messages.ts";
import { type Death, deservesRetry, reasonOf } from "./death.ts";
import type { Caller, PoolErrand } from "./errand.ts";
import { PoolProcess, type ProcessEnd, type ProcessOptions } from "./process.ts";

export interface SpecialistListener {
  ready(): void;
  ended(specialist: PoolSpecialist, end: ErrandEnd): void;
  gone(specialist: PoolSpecialist, death: Death): void;
}

/** An errand that nobody wants any more is given up after this time, and the specialist with it. */
const STOP_MS = 2_000;

/**
 * A process that extracts sources of one kind for one reader at a time. A source in a source of the same kind comes to
 * the same specialist, which puts the outer one aside meanwhile: so readers never wait for one another in a circle.
 */
export class PoolSpecialist {
  /** Whom it works for. */
  caller: Caller | undefined;
  /** Resident memory after its last errand, bytes. */
  rss = 0;
  /** It has once been able to work. */
  wasReady = false;
  #answered = 0;
  #turn: number | undefined;
  readonly #errands = new Map<number, PoolErrand>();
  readonly #stopped = new Set<number>();
  readonly #process: PoolProcess<FromSpecialistProcess, ToSpecialistProcess>;
  readonly #listener: SpecialistListener;

  constructor(options: ProcessOptions<ToSpecialistProcess>, listener: SpecialistListener) {
    this.#listener = listener;
    this.#process = new PoolProcess(options, {
      hear: (message) => this.#hear(message),
      gone: (end) => this.#gone(end),
    });
  }

  get state() {
    return this.#process.state;
  }

  get layers(): readonly Layer[] {
    return this.#process.layers;
  }

  get isFree(): boolean {
    return this.state === "ready" && this.caller === undefined;
  }

  take(serial: number, errand: PoolErrand): void {
    this.caller = errand.caller;
    this.#errands.set(serial, errand);
    this.#turn = serial;
    errand.begin();
  }

  holds(serial: number): boolean {
    return this.#errands.has(serial);
  }

  forward(serial: number, letter: ToSpecialist): void {
    if (letter.kind === "stop") this.#stop(serial);
    this.#process.send({ kind: "errand", errand: serial, letter });
  }

  /** The caller is gone: what it wanted is of no use. */
  leave(caller: Caller): void {
    if (this.caller !== caller) return;
    for (const serial of this.#errands.keys()) this.forward(serial, { kind: "stop" });
  }

  retire(): void {
    if (this.state === "ready") this.#process.state = "leaving";
    this.#process.hangUp();
  }

  kill(): void {
    this.#process.kill();
  }

  #stop(serial: number): void {
    this.#stopped.add(serial);
    this.#process.watch(STOP_MS);
  }

  #hear(message: FromSpecialistProcess): void {
    if (message.kind === "ready") {
      this.wasReady = true;
      this.#listener.ready();
    } else if (message.kind === "turn") this.#turn = message.errand;
    else {
      if (!this.#stopped.has(message.errand)) this.#errands.get(message.errand)?.post(message.letter);
      if (message.letter.kind === "end") this.#ended(message.errand, message.letter);
    }
  }

  #ended(serial: number, end: ErrandEnd): void {
    this.#errands.delete(serial);
    this.#stopped.delete(serial);
    if (this.#stopped.size === 0) this.#process.watch(undefined);
    if (this.#errands.size === 0) this.caller = undefined;
    if (end.isLast) {
      this.#process.state = "leaving";
      this.#turn = undefined;
    }
    this.rss = end.rss;
    this.#answered += 1;
    this.#listener.ended(this, end);
  }

  #gone(end: ProcessEnd): void {
    const used = this.#answered > 0 || this.#errands.size > 1;
    const death: Death = { ...end, ms: 0, used };
    for (const [serial, errand] of this.#errands) {
      if (this.#stopped.has(serial)) continue;
      const pardon = serial !== this.#turn ? "innocent" : deservesRetry(death) ? "doubt" : "none";
      errand.bury({ reason: reasonOf(death), pardon });
    }
    this.#listener.gone(this, death);
  }
}
