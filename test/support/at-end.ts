/** Where a step of tidying up is left: `onTestFinished` of a test, `add` of `Leftovers` elsewhere. */
export type AtEnd = (step: () => void | Promise<void>) => void;

/** What several tests or a benchmark leave behind; cleared last first, each step whatever became of the others. */
export class Leftovers {
  readonly #steps: (() => void | Promise<void>)[] = [];

  readonly add: AtEnd = (step) => void this.#steps.push(step);

  async clear(): Promise<void> {
    const errors: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, "Something was left behind");
  }
}
