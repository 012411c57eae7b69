import { Rc4 } from "./rc4.ts";

/** RC4 over a stream that takes a new key with every block. */
export class BlockRc4 {
  readonly #keyOf: (block: number) => Uint8Array;
  #block = -1;
  /** Bytes of the block that the cipher has gone through. */
  #done = 0;
  #rc4 = new Rc4(Uint8Array.of(0));

  constructor(keyOf: (block: number) => Uint8Array) {
    this.#keyOf = keyOf;
  }

  /**
   * Decrypts in place.
   * @param position offset of the bytes in the stream
   * @param blockBytes 1,024 in a workbook, 512 in a Word document
   */
  decrypt(bytes: Uint8Array, position: number, blockBytes: number): void {
    for (let at = 0; at < bytes.length; ) {
      const block = Math.floor((position + at) / blockBytes);
      const offset = (position + at) % blockBytes;
      const piece = bytes.subarray(at, at + blockBytes - offset);
      this.#moveTo(block, offset);
      this.#rc4.apply(piece);
      this.#done += piece.length;
      at += piece.length;
    }
  }

  /**
   * Decrypts in place what has a key of its own from its first byte on: an object of a presentation.
   * @param offset of the bytes behind that first byte
   */
  decryptBlock(bytes: Uint8Array, block: number, offset = 0): void {
    this.#moveTo(block, offset);
    this.#rc4.apply(bytes);
    this.#done += bytes.length;
  }

  #moveTo(block: number, offset: number): void {
    if (block !== this.#block || offset < this.#done) {
      this.#rc4 = new Rc4(this.#keyOf(block));
      this.#block = block;
      this.#done = 0;
    }
    if (offset > this.#done) this.#rc4.apply(new Uint8Array(offset - this.#done));
    this.#done = offset;
  }
}
