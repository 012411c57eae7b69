const EMPTY = -1;
/** State, unit, target and note lie side by side: a slot is within one line of the cache. */
const STRIDE = 4;
/** Knuth's multiplicative constant for 32 bits, and one of Murmur's. */
const GOLDEN = 0x9e3779b1;
const MURMUR = 0x85ebca6b;
const MISSING = -1;

/**
 * (state, unit) → state as an open-addressing hash on one typed array: a Map per state costs 200 bytes per word and two
 * pointer chases per step. States are 0 and above; a transition may carry a note, 0 when it has none.
 */
export class TransitionTable {
  #slots = new Int32Array(16 * STRIDE).fill(EMPTY);
  #mask = 15;
  #size = 0;

  /** The target, or 0. */
  get(state: number, unit: number): number {
    const slot = this.find(state, unit);
    return slot === MISSING ? 0 : this.#slots[slot + 2]!;
  }

  /** Where the transition is kept, until the next `set`; below 0 when there is none. */
  find(state: number, unit: number): number {
    const [slots, mask] = [this.#slots, this.#mask];
    for (let slot = slotOf(state, unit) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      if (slots[at] === state && slots[at + 1] === unit) return at;
      if (slots[at] === EMPTY) return MISSING;
    }
  }

  targetAt(slot: number): number {
    return this.#slots[slot + 2]!;
  }

  noteAt(slot: number): number {
    return this.#slots[slot + 3]!;
  }

  set(state: number, unit: number, target: number): void {
    if ((this.#size + 1) * 2 > this.#mask) this.#grow();
    this.#put([state, unit, target, 0]);
    this.#size++;
  }

  /** Of a transition that is there. */
  note(state: number, unit: number, note: number): void {
    this.#slots[this.find(state, unit) + 3] = note;
  }

  #put(entry: ArrayLike<number>): void {
    let slot = slotOf(entry[0]!, entry[1]!) & this.#mask;
    while (this.#slots[slot * STRIDE] !== EMPTY) slot = (slot + 1) & this.#mask;
    this.#slots.set(entry, slot * STRIDE);
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(EMPTY);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < before.length; at += STRIDE) {
      if (before[at] !== EMPTY) this.#put(before.subarray(at, at + STRIDE));
    }
  }
}

function slotOf(state: number, unit: number): number {
  const mixed = Math.imul(state, GOLDEN) ^ Math.imul(unit, MURMUR);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
