import type { Died, FromParent, FromSpecialist } from "../worker/letters.ts";

/** Who sends a source out to be extracted: a reader. */
export interface Caller {
  post(errand: number, letter: FromSpecialist | FromParent): void;
  queued(isQueued: boolean): void;
}

export interface ErrandOptions {
  readonly caller: Caller;
  /** The caller's own number for it. */
  readonly number: number;
  /** Longest time until a specialist takes it, ms. */
  readonly patienceMs: number;
  /** Nobody took it in time. */
  readonly onLate: (errand: PoolErrand) => void;
}

/** One source on its way from a reader to a specialist, seen from the parent. */
export class PoolErrand {
  readonly caller: Caller;
  readonly #number: number;
  readonly #alarm: NodeJS.Timeout;

  constructor({ caller, number, patienceMs, onLate }: ErrandOptions) {
    this.caller = caller;
    this.#number = number;
    caller.queued(true);
    this.#alarm = setTimeout(() => onLate(this), patienceMs);
  }

  begin(): void {
    this.#leaveQueue();
    this.post({ kind: "begun" });
  }

  /** Nobody will read it, or read on. */
  bury(died: Omit<Died, "kind">): void {
    this.#leaveQueue();
    this.post({ kind: "died", ...died });
  }

  /** The caller has lost interest. */
  forget(): void {
    this.#leaveQueue();
  }

  post(letter: FromSpecialist | FromParent): void {
    this.caller.post(this.#number, letter);
  }

  #leaveQueue(): void {
    clearTimeout(this.#alarm);
    this.caller.queued(false);
  }
}
