import type { Source } from "../../content.ts";
import type { RecordCipher } from "../crypt/record-cipher.ts";

const HEADER_BYTES = 4;
const PIECE_BYTES = 262_144;

/**
 * Walks over the records of a BIFF stream (MS-XLS 2.1.4): two bytes of type, two of length, the data. Bytes are read
 * in big pieces, and the records of a piece are walked over without waiting: a workbook has millions of them.
 */
export class Records {
  readonly #stream: Source;
  /** Set as soon as the workbook says that its data are encrypted. */
  cipher: RecordCipher | undefined;
  #buffer = Buffer.alloc(0);
  #at = 0;
  /** Offset of the buffer in the stream. */
  #start = 0;
  #type = 0;
  #data = Buffer.alloc(0);
  #position = 0;
  #isCut = false;

  constructor(stream: Source) {
    this.#stream = stream;
  }

  get type(): number {
    return this.#type;
  }

  /** Valid until the next `fill`. */
  get data(): Buffer {
    return this.#data;
  }

  /** Offset of the record's data in the stream. */
  get position(): number {
    return this.#position;
  }

  /** Whether the stream ended in the middle of a record. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Reads more of the stream; false at its end. Call it when `next` finds no more. */
  async fill(): Promise<boolean> {
    const end = this.#start + this.#buffer.length;
    const rest = this.#buffer.subarray(this.#at);
    const fresh = await this.#stream.read(end, PIECE_BYTES);
    this.#start += this.#at;
    this.#at = 0;
    if (fresh.length > 0) {
      // A copy: what a cipher opens here may be read again elsewhere.
      this.#buffer = Buffer.concat([rest, fresh]);
      return true;
    }
    this.#buffer = rest;
    this.#isCut = rest.length > 0;
    return false;
  }

  /** Moves to the next record; false when it is not whole in what was read. */
  next(): boolean {
    const buffer = this.#buffer;
    const data = this.#at + HEADER_BYTES;
    if (data > buffer.length) return false;
    const end = data + buffer.readUInt16LE(this.#at + 2);
    if (end > buffer.length) return false;
    this.#type = buffer.readUInt16LE(this.#at);
    this.#position = this.#start + data;
    this.#data = buffer.subarray(data, end);
    this.#at = end;
    this.cipher?.open(this.#data, this.#type, this.#position);
    return true;
  }

  /** The record that the end of the stream cuts off, with what there is of it. */
  cutRecord(): boolean {
    if (this.#buffer.length <= HEADER_BYTES || !this.#isCut) return false;
    this.#type = this.#buffer.readUInt16LE(0);
    this.#position = this.#start + HEADER_BYTES;
    this.#data = this.#buffer.subarray(HEADER_BYTES);
    this.#buffer = Buffer.alloc(0);
    this.cipher?.open(this.#data, this.#type, this.#position);
    return true;
  }
}
