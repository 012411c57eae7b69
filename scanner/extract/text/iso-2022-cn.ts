import { TextDecoder } from "node:util";
import type { PieceDecoder } from "./piece-decoder.ts";

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;

/** ISO-2022-CN (RFC 1922) as far as it is GB 2312: between shift out and shift in, in seven bits. */
export class Iso2022Cn implements PieceDecoder {
  readonly encoding = "iso-2022-cn";
  readonly #decoder = new TextDecoder("gb18030");
  #isShifted = false;
  /** Bytes of an escape sequence that are still to come. */
  #escape = 0;

  decode(bytes: Uint8Array, more: boolean): string {
    const plain = Buffer.alloc(bytes.length);
    let length = 0;
    for (const byte of bytes) {
      const out = this.#take(byte);
      if (out !== undefined) plain[length++] = out;
    }
    return this.#decoder.decode(plain.subarray(0, length), { stream: more });
  }

  #take(byte: number): number | undefined {
    if (this.#escape > 0) {
      this.#escape -= 1;
      return undefined;
    }
    if (byte === ESCAPE) {
      this.#escape = 3;
      return undefined;
    }
    if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      this.#isShifted = byte === SHIFT_OUT;
      return undefined;
    }
    if (byte === 0x0a) this.#isShifted = false;
    return this.#isShifted && byte > 0x20 ? byte | 0x80 : byte;
  }
}
