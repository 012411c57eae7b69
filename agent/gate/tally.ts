import type { GateStats } from "./gate.ts";

const WAITS_KEPT = 1_000;
const SPAN_MS = 10_000;

type Counted = "outside" | "remembered" | "refused" | "late" | "unasked";

/** Counts what a gate does, so that its cost can be shown. */
export class Tally {
  readonly #counts: Record<Counted, number> = { outside: 0, remembered: 0, refused: 0, late: 0, unasked: 0 };
  readonly #waits: number[] = [];
  #waited = 0;
  #longest = 0;
  #events = 0;
  #span = { since: 0, events: 0, perSecond: 0 };

  event(): void {
    this.#events += 1;
  }

  count(what: Counted): void {
    this.#counts[what] += 1;
  }

  /** Somebody was kept waiting this long. */
  wait(ms: number): void {
    this.#waits[this.#waited % WAITS_KEPT] = ms;
    this.#waited += 1;
    this.#longest = Math.max(this.#longest, ms);
  }

  /** @param now milliseconds of any clock that only goes forward */
  stats(now: number, waiting: number): GateStats {
    const span = now - this.#span.since;
    if (span >= SPAN_MS) {
      const perSecond = ((this.#events - this.#span.events) * 1_000) / span;
      this.#span = { since: now, events: this.#events, perSecond };
    }
    const sorted = this.#waits.toSorted((a, b) => a - b);
    const at = (share: number) => round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    return {
      events: this.#events,
      perSecond: round(this.#span.perSecond),
      ...this.#counts,
      waited: this.#waited,
      waiting,
      p50: at(0.5),
      p99: at(0.99),
      longest: round(this.#longest),
    };
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
