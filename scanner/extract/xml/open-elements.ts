/** Counts how deep the reading is inside elements that change what others mean. Missing end tags do no harm. */
export class OpenElements {
  readonly #depths: Map<string, number>;

  constructor(names: readonly string[]) {
    this.#depths = new Map(names.map((name) => [name, 0]));
  }

  enter(name: string): void {
    const depth = this.#depths.get(name);
    if (depth !== undefined) this.#depths.set(name, depth + 1);
  }

  leave(name: string): void {
    const depth = this.#depths.get(name);
    if (depth !== undefined && depth > 0) this.#depths.set(name, depth - 1);
  }

  has(name: string): boolean {
    return (this.#depths.get(name) ?? 0) > 0;
  }
}
