import { hexDigit } from "./scanner.ts";

const FIRST_BYTES = 4_096;

/** Collects data written in hex, or raw after `\bin`, up to a limit; whatever is no hex digit is passed over. */
export class HexData {
  readonly #limit: number;
  #bytes: Buffer = Buffer.alloc(0);
  #length = 0;
  #high = -1;
  #isFull = false;

  /** @param limit bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether more came than the limit allows. */
  get isFull(): boolean {
    return this.#isFull;
  }

  hex(buffer: Buffer, start: number, end: number): void {
    for (let at = start; at < end; at += 1) {
      const digit = hexDigit(buffer[at]);
      if (digit < 0) continue;
      if (this.#high < 0) this.#high = digit;
      else {
        if (!this.#room(1)) return;
        this.#bytes[this.#length] = this.#high * 16 + digit;
        this.#length += 1;
        this.#high = -1;
      }
    }
  }

  raw(bytes: Buffer): void {
    if (!this.#room(bytes.length)) return;
    bytes.copy(this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #room(more: number): boolean {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return true;
    if (needed > this.#limit) {
      this.#isFull = true;
      return false;
    }
    const size = Math.min(this.#limit, Math.max(needed, FIRST_BYTES, this.#bytes.length * 2));
    const grown = Buffer.alloc(size);
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
    return true;
  }
}
