import { TextDecoder } from "node:util";
import type { PieceDecoder } from "./piece-decoder.ts";

const TILDE = 0x7e;
const LINE_END = 0x0a;

/** HZ (RFC 1843): `~{` and `~}` around GB 2312 written in seven bits. */
export class Hz implements PieceDecoder {
  readonly encoding = "hz-gb-2312";
  readonly #decoder = new TextDecoder("gb18030");
  #inside = false;
  #tilde = false;
  /** First byte of a character whose second has not come. */
  #lead = 0;

  decode(bytes: Uint8Array, more: boolean): string {
    const plain = Buffer.alloc(bytes.length + 2);
    let length = 0;
    for (const byte of bytes) length = this.#take(byte, plain, length);
    return this.#decoder.decode(plain.subarray(0, length), { stream: more });
  }

  #take(byte: number, out: Buffer, length: number): number {
    if (this.#tilde) return this.#escape(byte, out, length);
    if (byte === TILDE && this.#lead === 0) this.#tilde = true;
    else if (!this.#inside || byte < 0x21) return this.#plain(byte, out, length);
    else if (this.#lead === 0) this.#lead = byte;
    else {
      out[length] = this.#lead | 0x80;
      out[length + 1] = byte | 0x80;
      this.#lead = 0;
      return length + 2;
    }
    return length;
  }

  /** A line ends what was not closed. */
  #plain(byte: number, out: Buffer, length: number): number {
    if (byte === LINE_END) this.#inside = false;
    this.#lead = 0;
    out[length] = byte;
    return length + 1;
  }

  #escape(byte: number, out: Buffer, length: number): number {
    this.#tilde = false;
    if (byte === 0x7b || byte === 0x7d) this.#inside = byte === 0x7b;
    else if (byte !== LINE_END) {
      out[length] = TILDE;
      if (byte === TILDE) return length + 1;
      out[length + 1] = byte;
      return length + 2;
    }
    return length;
  }
}
