export interface TurnListener {
  /** @param until in ms of `performance.now()` */
  begun(errand: number, until: number): void;
  rested(): void;
}

/** Of several errands one is worked at, the others wait: so it is clear whose fault it is if the process dies. */
export class Turns {
  readonly #listener: TurnListener;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(listener: TurnListener) {
    this.#listener = listener;
  }

  async take(errand: number, until: number): Promise<void> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    this.#listener.begun(errand, until);
  }

  give(): void {
    this.#listener.rested();
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }
}
