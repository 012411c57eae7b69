import { asBuffer } from "../../bytes/as-buffer.ts";

/** A record longer than this is a damage: a text of a cell has 64 KB. */
const LONGEST_RECORD = 16_777_216;
const MORE = 0x80;
const BITS = 7;
/** At most. */
const TYPE_BYTES = 2;
const LENGTH_BYTES = 4;

/**
 * Walks over the records of a BIFF12 part (MS-XLSB 2.1.4): a type and a length in as many bytes as they need, the data.
 * The part comes in pieces; the records of a piece are walked over before the next is given.
 */
export class Biff12Records {
  #pieces: Buffer[] = [];
  #pending = 0;
  /** Bytes that have to be there before another look is worth it. */
  #needed = 0;
  #buffer = Buffer.alloc(0);
  #at = 0;
  #type = 0;
  #data = Buffer.alloc(0);
  #isDamaged = false;

  get type(): number {
    return this.#type;
  }

  get data(): Buffer {
    return this.#data;
  }

  /** Whether a record is too long to be one, or the part ends in the middle of one. */
  get isDamaged(): boolean {
    return this.#isDamaged || this.#buffer.length - this.#at + this.#pending > 0;
  }

  /** Call it when `next` finds no more. */
  push(piece: Uint8Array): void {
    this.#pieces.push(asBuffer(piece));
    this.#pending += piece.length;
    if (this.#buffer.length - this.#at + this.#pending < this.#needed) return;
    this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), ...this.#pieces]);
    this.#pieces = [];
    this.#pending = 0;
    this.#at = 0;
  }

  /** Moves to the next record; false when it is not whole yet. */
  next(): boolean {
    const start = this.#at;
    this.#needed = this.#buffer.length - start + 1;
    if (this.#isDamaged || this.#buffer.length === start) return false;
    const type = this.#number(TYPE_BYTES);
    const length = this.#number(LENGTH_BYTES);
    if (type !== undefined && length !== undefined) {
      this.#isDamaged = length > LONGEST_RECORD;
      const end = this.#at + length;
      if (!this.#isDamaged && end <= this.#buffer.length) {
        this.#type = type;
        this.#data = this.#buffer.subarray(this.#at, end);
        this.#at = end;
        return true;
      }
      this.#needed = end - start;
    }
    this.#at = start;
    return false;
  }

  /** A number with seven bits in each byte, the low ones first; undefined when it goes on behind what is there. */
  #number(mostBytes: number): number | undefined {
    let value = 0;
    for (let index = 0; index < mostBytes; index += 1) {
      const byte = this.#buffer[this.#at];
      if (byte === undefined) return undefined;
      this.#at += 1;
      value |= (byte & ~MORE) << (BITS * index);
      if ((byte & MORE) === 0) break;
    }
    return value;
  }
}
