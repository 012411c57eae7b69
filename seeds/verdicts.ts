import type { Happening, VerdictHappening } from "../agent/happening.ts";
import type { Tally } from "./tally.ts";

/** Waits for the verdicts of what was copied. */
export class Verdicts {
  readonly #tally: Tally;
  readonly #patienceMs: number;
  readonly #show: (verdict: VerdictHappening) => void;
  #onHeard = () => {};

  /** A verdict that comes `patienceMs` after the one before it is not waited for. */
  constructor(tally: Tally, patienceMs: number, show: (verdict: VerdictHappening) => void) {
    this.#tally = tally;
    this.#patienceMs = patienceMs;
    this.#show = show;
  }

  hear(happening: Happening): void {
    if (happening.event !== "verdict" || !this.#tally.heard(happening)) return;
    this.#show(happening);
    this.#onHeard();
  }

  /** Resolves when every file has its verdict, when no more come, or when it is over for another reason. */
  async all(over: AbortSignal): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#onHeard = () => {
        clearTimeout(timer);
        if (over.aborted || this.#tally.open === 0) resolve();
        else timer = setTimeout(resolve, this.#patienceMs);
      };
      over.addEventListener("abort", this.#onHeard, { once: true });
      this.#onHeard();
    });
    this.#onHeard = () => {};
    clearTimeout(timer);
  }
}
