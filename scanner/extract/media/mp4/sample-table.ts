import type { ByteWindow } from "../../bytes/byte-window.ts";
import { type Box, boxAt, contentOf } from "./boxes.ts";

export interface Sample {
  readonly offset: number;
  readonly size: number;
  /** Units of the track's clock. */
  readonly time: number;
}

/** Subtitles of a day: more is not believed. */
const MOST_SAMPLES = 200_000;
const TABLE_BYTES = 4_000_000;

/** Where the samples of a track lie, out of the four tables that share this between them. */
export async function* samplesOf(window: ByteWindow, table: Box): AsyncGenerator<Sample> {
  const rows = async (type: string) => {
    const box = await boxAt(window, table, [type]);
    return box === undefined ? Buffer.alloc(0) : Buffer.from(await contentOf(window, box, TABLE_BYTES));
  };
  const sizes = new Sizes(await rows("stsz"));
  const times = new Times(await rows("stts"));
  const chunks = new Chunks(await rows("stsc"), await rows("stco"), await rows("co64"));
  let index = 0;
  for (let chunk = 0; chunk < chunks.count && index < sizes.count && index < MOST_SAMPLES; chunk += 1) {
    let offset = chunks.offset(chunk);
    for (
      let left = chunks.samples(chunk);
      left > 0 && index < sizes.count && index < MOST_SAMPLES;
      left -= 1
    ) {
      const size = sizes.at(index);
      yield { offset, size, time: times.next() };
      offset += size;
      index += 1;
    }
  }
}

/** Behind version and flags: one size for all, or a count and one for each. */
class Sizes {
  readonly count: number;
  readonly #table: Buffer;
  readonly #all: number;

  constructor(table: Buffer) {
    this.#table = table;
    this.#all = table.length < 12 ? 0 : table.readUInt32BE(4);
    const told = table.length < 12 ? 0 : table.readUInt32BE(8);
    this.count = this.#all > 0 ? told : Math.min(told, Math.floor((table.length - 12) / 4));
  }

  at(index: number): number {
    return this.#all > 0 ? this.#all : this.#table.readUInt32BE(12 + index * 4);
  }
}

/** Runs of samples that last equally long. */
class Times {
  readonly #table: Buffer;
  #at = 8;
  #left = 0;
  #step = 0;
  #time = 0;

  constructor(table: Buffer) {
    this.#table = table;
  }

  next(): number {
    const time = this.#time;
    while (this.#left === 0 && this.#at + 8 <= this.#table.length) {
      this.#left = this.#table.readUInt32BE(this.#at);
      this.#step = this.#table.readUInt32BE(this.#at + 4);
      this.#at += 8;
    }
    this.#left = Math.max(0, this.#left - 1);
    this.#time += this.#step;
    return time;
  }
}

/** Runs of chunks that hold equally many samples; asked in rising order. */
class Chunks {
  readonly count: number;
  readonly #runs: Buffer;
  readonly #offsets: Buffer;
  readonly #width: 4 | 8;
  #run = 0;

  constructor(runs: Buffer, small: Buffer, big: Buffer) {
    this.#runs = runs;
    this.#offsets = small.length > 0 ? small : big;
    this.#width = small.length > 0 ? 4 : 8;
    this.count = Math.max(0, Math.floor((this.#offsets.length - 8) / this.#width));
  }

  offset(chunk: number): number {
    const at = 8 + chunk * this.#width;
    return this.#width === 4 ? this.#offsets.readUInt32BE(at) : Number(this.#offsets.readBigUInt64BE(at));
  }

  samples(chunk: number): number {
    while (this.#first(this.#run + 1) <= chunk + 1) this.#run += 1;
    const at = 8 + this.#run * 12 + 4;
    return at + 4 <= this.#runs.length ? this.#runs.readUInt32BE(at) : 0;
  }

  #first(run: number): number {
    const at = 8 + run * 12;
    return at + 12 <= this.#runs.length ? this.#runs.readUInt32BE(at) : Number.POSITIVE_INFINITY;
  }
}
