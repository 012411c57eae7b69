/** Letters that have come and have not been taken, in their order. */
export class Mailbox<Letter> {
  readonly #letters: Letter[] = [];
  #wake = () => {};

  put(letter: Letter): void {
    this.#letters.push(letter);
    this.#wake();
  }

  get isEmpty(): boolean {
    return this.#letters.length === 0;
  }

  /** The next letter; nothing when none comes in time. */
  async take(ms = Number.POSITIVE_INFINITY): Promise<Letter | undefined> {
    if (this.isEmpty) await this.#somethingCame(ms);
    return this.#letters.shift();
  }

  async #somethingCame(ms: number): Promise<void> {
    let alarm: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (Number.isFinite(ms)) alarm = setTimeout(resolve, Math.max(0, ms));
    });
    clearTimeout(alarm);
    this.#wake = () => {};
  }
}
