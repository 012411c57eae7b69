/** Distinct values told apart; beyond, each further one counts as new. */
const MAX_TRACKED = 10_000;

/**
 * Counts occurrences and distinct values without keeping a value: 53 bits of hash stand for it, so that neither the secret nor
 * the text it was cut from stays in memory.
 */
export class DistinctValues {
  readonly #counts = new Map<number, number>();
  #untracked = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get distinct(): number {
    return this.#counts.size + this.#untracked;
  }

  add(value: string): void {
    const print = hash53(value);
    const known = this.#counts.get(print);
    this.#total++;
    if (known === undefined && this.#counts.size >= MAX_TRACKED) this.#untracked++;
    else this.#counts.set(print, (known ?? 0) + 1);
  }

  /** Takes back one occurrence that was added. */
  remove(value: string): void {
    const print = hash53(value);
    const known = this.#counts.get(print);
    this.#total--;
    if (known === undefined) this.#untracked--;
    else if (known === 1) this.#counts.delete(print);
    else this.#counts.set(print, known - 1);
  }
}

/** Two multiplicative 32-bit hashes side by side; not for secrecy, only to tell values apart. */
function hash53(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
