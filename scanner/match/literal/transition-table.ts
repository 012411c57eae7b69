const EMPTY = -1;
/** State, unit and target lie side by side, a fourth place keeps a slot within one line of the cache. */
const STRIDE = 4;
/** Knuth's multiplicative constant for 32 bits, and one of Murmur's. */
const GOLDEN = 0x9e3779b1;
const MURMUR = 0x85ebca6b;

/**
 * (state, unit) → state as an open-addressing hash on one typed array: a Map per state costs 200 bytes per word and two
 * pointer chases per step.
 */
export class TransitionTable {
  #slots = new Int32Array(16 * STRIDE).fill(EMPTY);
  #mask = 15;
  #size = 0;

  /** The target, or 0. */
  get(state: number, unit: number): number {
    const [slots, mask] = [this.#slots, this.#mask];
    for (let slot = slotOf(state, unit) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const found = slots[at]!;
      if (found === state && slots[at + 1] === unit) return slots[at + 2]!;
      if (found === EMPTY) return 0;
    }
  }

  set(state: number, unit: number, target: number): void {
    if ((this.#size + 1) * 2 > this.#mask) this.#grow();
    this.#put(state, unit, target);
    this.#size++;
  }

  #put(state: number, unit: number, target: number): void {
    let slot = slotOf(state, unit) & this.#mask;
    while (this.#slots[slot * STRIDE] !== EMPTY) slot = (slot + 1) & this.#mask;
    this.#slots.set([state, unit, target], slot * STRIDE);
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(EMPTY);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < before.length; at += STRIDE) {
      if (before[at] !== EMPTY) this.#put(before[at]!, before[at + 1]!, before[at + 2]!);
    }
  }
}

function slotOf(state: number, unit: number): number {
  const mixed = Math.imul(state, GOLDEN) ^ Math.imul(unit, MURMUR);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
