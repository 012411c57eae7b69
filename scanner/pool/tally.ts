import { type Death, reasonOf } from "./death.ts";

/** What has happened to a pool since it was started. */
export class PoolTally {
  #scanned = 0;
  #killedForTime = 0;
  #killedForMemory = 0;
  #crashed = 0;
  #faults = 0;
  #lastFault: string | undefined;

  answered(fault: string | undefined): void {
    this.#scanned += 1;
    if (fault === undefined) return;
    this.#faults += 1;
    this.#lastFault = fault;
  }

  died(death: Death): void {
    const reason = reasonOf(death);
    if (reason === "too-slow") this.#killedForTime += 1;
    else if (reason === "too-big") this.#killedForMemory += 1;
    else this.#crashed += 1;
  }

  totals() {
    return {
      scanned: this.#scanned,
      killedForTime: this.#killedForTime,
      killedForMemory: this.#killedForMemory,
      crashed: this.#crashed,
      faults: this.#faults,
      ...(this.#lastFault !== undefined && { lastFault: this.#lastFault }),
    };
  }
}
