import type { Source } from "../../content.ts";
import { asBuffer } from "./as-buffer.ts";

const WINDOW_BYTES = 65_536;

/** Small reads from a source in rising order, at the price of few big ones. */
export class ByteWindow {
  readonly #source: Pick<Source, "size" | "read">;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(source: Pick<Source, "size" | "read">) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /** The bytes there; fewer than `length` only at the end of the source. */
  async bytes(offset: number, length: number): Promise<Buffer> {
    const from = offset - this.#start;
    if (from < 0 || from + length > this.#bytes.length) return this.#move(offset, length);
    return this.#bytes.subarray(from, from + length);
  }

  async #move(offset: number, length: number): Promise<Buffer> {
    if (offset < 0 || offset >= this.#source.size) return Buffer.alloc(0);
    const bytes = await this.#source.read(offset, Math.max(length, WINDOW_BYTES));
    this.#start = offset;
    this.#bytes = asBuffer(bytes);
    return this.#bytes.subarray(0, length);
  }
}
