import type { Transform } from "node:stream";
import { createGunzip, createInflateRaw } from "node:zlib";

/** One write may give as much as the high-water mark before anybody reads: more than 16 KB can expand to. */
const OPTIONS = { chunkSize: 65_536, readableHighWaterMark: 67_108_864 };

/** One way of packing a stream. */
export interface Codec {
  /** How many packed bytes may be taken at once: what they expand to is held in memory. */
  readonly pieceBytes: number;
  open(): Transform;
}

export const DEFLATE: Codec = { pieceBytes: 16_384, open: () => createInflateRaw(OPTIONS) };
/** With all members of the file, one after the other. */
export const GZIP: Codec = { pieceBytes: 16_384, open: () => createGunzip(OPTIONS) };

/** One packed stream being unpacked, step by step, so that what came before a damage is kept. */
export class Inflater {
  readonly #stream: Transform;
  #unpacked: Uint8Array[] = [];
  #state: "open" | "ended" | "failed" = "open";
  #wake: () => void = () => undefined;

  constructor({ open }: Codec = DEFLATE) {
    this.#stream = open();
    this.#stream.on("readable", () => this.#drain());
    this.#stream.on("end", () => this.#settle("ended"));
    this.#stream.on("error", () => this.#settle("failed"));
  }

  get hasFailed(): boolean {
    return this.#state === "failed";
  }

  /** Takes the next packed bytes, at most as many as the codec allows; bytes behind the end of the stream are ignored. */
  async write(packed: Uint8Array): Promise<readonly Uint8Array[]> {
    if (this.#state !== "open") return [];
    // After the end of a deflate stream zlib never calls back; the end event wakes instead.
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#stream.write(packed, () => resolve());
    });
    return this.#taken();
  }

  /** The rest. Fails when the stream is cut off. */
  async end(): Promise<readonly Uint8Array[]> {
    if (this.#state === "open") {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.end();
      });
    }
    const rest = this.#taken();
    this.close();
    return rest;
  }

  /** Frees zlib's memory, also when the stream was not read to its end. */
  close(): void {
    this.#stream.destroy();
  }

  #taken(): readonly Uint8Array[] {
    this.#drain();
    const taken = this.#unpacked;
    this.#unpacked = [];
    return taken;
  }

  #drain(): void {
    for (let piece: unknown = this.#stream.read(); piece !== null; piece = this.#stream.read()) {
      if (piece instanceof Uint8Array) this.#unpacked.push(piece);
    }
  }

  #settle(state: "ended" | "failed"): void {
    this.#state = state;
    this.#wake();
  }
}
