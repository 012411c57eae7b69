/** Bytes that can be read in any order: a file, or a stream inside one. */
export interface RandomAccess {
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Where the bytes of a stream lie in the file around it: ranges, neighbours joined. */
export class Extents {
  readonly #offsets: number[] = [];
  /** Bytes of the stream up to the end of each range. */
  readonly #ends: number[] = [];
  #size = 0;

  /** Bytes in all ranges. */
  get size(): number {
    return this.#size;
  }

  add(offset: number, length: number): void {
    const last = this.#offsets.length - 1;
    const before = this.#size;
    this.#size += length;
    const begin = last > 0 ? this.#ends[last - 1]! : 0;
    if (last >= 0 && this.#offsets[last]! + before - begin === offset) this.#ends[last] = this.#size;
    else {
      this.#offsets.push(offset);
      this.#ends.push(this.#size);
    }
  }

  /** The bytes there; fewer than `length` only at the end. */
  async read(from: RandomAccess, offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (offset < 0 || offset >= end) return new Uint8Array(0);
    const pieces: Uint8Array[] = [];
    let at = offset;
    for (let index = this.#rangeOf(offset); at < end; index += 1) {
      const begin = index > 0 ? this.#ends[index - 1]! : 0;
      const until = Math.min(end, this.#ends[index]!);
      const piece = await from.read(this.#offsets[index]! + at - begin, until - at);
      pieces.push(piece);
      // The file is shorter than it was when it was opened.
      if (piece.length < until - at) break;
      at = until;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** The first range that ends behind `offset`. */
  #rangeOf(offset: number): number {
    let low = 0;
    let high = this.#ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ends[middle]! > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
