/** Where folded and original offsets part ways; between two of them both rise in step. */
export class Breakpoints {
  #folded = new Uint32Array(16);
  #source = new Uint32Array(16);
  #count = 0;

  get empty(): boolean {
    return this.#count === 0;
  }

  /** Offsets never fall; of two for the same folded offset the later holds. */
  add(folded: number, source: number): void {
    if (this.#count > 0 && this.#folded[this.#count - 1] === folded) this.#count--;
    else if (this.#count === this.#folded.length) this.#grow();
    this.#folded[this.#count] = folded;
    this.#source[this.#count] = source;
    this.#count++;
  }

  source(offset: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#folded[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? offset : this.#source[low - 1]! + offset - this.#folded[low - 1]!;
  }

  #grow(): void {
    this.#folded = doubled(this.#folded);
    this.#source = doubled(this.#source);
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(array.length * 2);
  wider.set(array);
  return wider;
}
