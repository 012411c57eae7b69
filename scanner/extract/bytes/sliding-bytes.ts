/** Bytes behind the place of reading that are kept, so that a short step back is free. */
const BEHIND_BYTES = 131_072;

/** Random reading over bytes that can only be produced from the start: a step far back begins again. */
export class SlidingBytes {
  readonly #produce: () => AsyncGenerator<Uint8Array | string>;
  #stream: AsyncGenerator<Uint8Array | string>;
  #kept: Uint8Array = new Uint8Array(0);
  /** Offset of `#kept`. */
  #start = 0;

  constructor(produce: () => AsyncGenerator<Uint8Array | string>) {
    this.#produce = produce;
    this.#stream = produce();
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (length <= 0) return new Uint8Array(0);
    if (offset < this.#start) await this.#rewind();
    await this.#advance(offset, length);
    return this.#kept.subarray(Math.max(0, offset - this.#start), Math.max(0, offset + length - this.#start));
  }

  /** Frees whatever produces the bytes. */
  async close(): Promise<void> {
    await this.#stream.return(undefined);
  }

  async #rewind(): Promise<void> {
    await this.#stream.return(undefined);
    this.#stream = this.#produce();
    this.#kept = new Uint8Array(0);
    this.#start = 0;
  }

  async #advance(offset: number, length: number): Promise<void> {
    const pieces = [this.#kept];
    let end = this.#start + this.#kept.length;
    while (end < offset + length) {
      const { value, done } = await this.#stream.next();
      if (done === true || typeof value === "string") break;
      pieces.push(value);
      end += value.length;
      this.#forget(pieces, offset);
    }
    // After a long step one new piece may be all that is left.
    if (pieces.length > 1 || pieces[0] !== this.#kept) this.#kept = Buffer.concat(pieces);
    this.#trim(offset);
  }

  #forget(pieces: Uint8Array[], offset: number): void {
    for (let first = pieces[0]; first !== undefined && pieces.length > 1; first = pieces[0]) {
      if (this.#start + first.length >= offset - BEHIND_BYTES) break;
      this.#start += first.length;
      pieces.shift();
    }
  }

  #trim(offset: number): void {
    const surplus = Math.min(offset - BEHIND_BYTES - this.#start, this.#kept.length);
    if (surplus <= BEHIND_BYTES) return;
    this.#kept = this.#kept.slice(surplus);
    this.#start += surplus;
  }
}
