const EMPTY = -1;
/** Knuth's multiplicative constant for 32 bits. */
const GOLDEN = 0x9e3779b1;

/**
 * (state, unit) → state as an open-addressing hash on typed arrays: a Map per state costs 200 bytes per word and two
 * pointer chases per step.
 */
export class TransitionTable {
  #states = new Int32Array(16).fill(EMPTY);
  #units = new Uint16Array(16);
  #targets = new Int32Array(16);
  #size = 0;

  /** The target, or 0. */
  get(state: number, unit: number): number {
    const mask = this.#states.length - 1;
    for (let slot = slotOf(state, unit) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#states[slot]!;
      if (found === EMPTY) return 0;
      if (found === state && this.#units[slot] === unit) return this.#targets[slot]!;
    }
  }

  set(state: number, unit: number, target: number): void {
    if ((this.#size + 1) * 2 > this.#states.length) this.#grow();
    this.#put(state, unit, target);
    this.#size++;
  }

  #put(state: number, unit: number, target: number): void {
    const mask = this.#states.length - 1;
    let slot = slotOf(state, unit) & mask;
    while (this.#states[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#states[slot] = state;
    this.#units[slot] = unit;
    this.#targets[slot] = target;
  }

  #grow(): void {
    const [states, units, targets] = [this.#states, this.#units, this.#targets];
    this.#states = new Int32Array(states.length * 2).fill(EMPTY);
    this.#units = new Uint16Array(states.length * 2);
    this.#targets = new Int32Array(states.length * 2);
    for (const [slot, state] of states.entries()) {
      if (state !== EMPTY) this.#put(state, units[slot]!, targets[slot]!);
    }
  }
}

function slotOf(state: number, unit: number): number {
  const mixed = Math.imul(state, GOLDEN) ^ Math.imul(unit, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
