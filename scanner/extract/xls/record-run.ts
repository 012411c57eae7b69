import type { RecordCipher } from "../crypt/record-cipher.ts";
import type { RandomAccess } from "../ole/extents.ts";

/** Full records make two gigabytes of these; what has more is written to cost memory. */
const MOST_PIECES = 262_144;

interface Piece {
  readonly type: number;
  readonly position: number;
  readonly end: number;
}

/** The data of records that go on in one another, as one sequence of bytes that is read when it is asked for. */
export class RecordRun implements RandomAccess {
  readonly #stream: RandomAccess;
  readonly #cipher: () => RecordCipher | undefined;
  readonly #pieces: Piece[] = [];
  #isCut = false;

  constructor(stream: RandomAccess, cipher: () => RecordCipher | undefined) {
    this.#stream = stream;
    this.#cipher = cipher;
  }

  get size(): number {
    return this.#pieces.at(-1)?.end ?? 0;
  }

  /** Whether it was given more than it keeps. */
  get isCut(): boolean {
    return this.#isCut;
  }

  add(type: number, position: number, length: number): void {
    if (length === 0) return;
    if (this.#pieces.length < MOST_PIECES) this.#pieces.push({ type, position, end: this.size + length });
    else this.#isCut = true;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    const found: Uint8Array[] = [];
    for (let index = this.#pieceAt(offset), at = offset; at < end; index += 1) {
      const { type, position, end: pieceEnd } = this.#pieces[index]!;
      const start = index > 0 ? this.#pieces[index - 1]!.end : 0;
      const data = Buffer.from(await this.#stream.read(position, pieceEnd - start));
      this.#cipher()?.open(data, type, position);
      found.push(data.subarray(at - start, end - start));
      at = pieceEnd;
    }
    return found.length === 1 ? found[0]! : Buffer.concat(found);
  }

  /** The piece that holds this offset, by bisection. */
  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#pieces[middle]!.end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
