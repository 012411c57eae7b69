/** What came out of a filter. */
export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Something is missing or wrong: what was read before the damage is there. */
  readonly damaged: boolean;
  /** More would have come out than is allowed. */
  readonly tooBig: boolean;
}

export function whole(bytes: Uint8Array): Unpacked {
  return { bytes, damaged: false, tooBig: false };
}

/** Bytes of a size that is not known before. */
export class Output {
  #bytes = new Uint8Array(1_024);
  #length = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get full(): boolean {
    return this.#length >= this.#most;
  }

  push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  unpacked(damaged: boolean): Unpacked {
    return { bytes: this.#bytes.subarray(0, this.#length), damaged, tooBig: this.full };
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
