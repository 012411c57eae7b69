import { createRandom } from "../../seeds/random.ts";
import { damage } from "./damage.ts";

/** A file to begin with. */
export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FuzzCase extends FuzzSeed {
  /** The file that was cut short and is otherwise whole. */
  readonly cutFrom?: FuzzSeed;
}

export interface FuzzSeeds {
  /** Whole files. */
  readonly whole: readonly FuzzSeed[];
  /** Damaged files in which a reader came to where it had not been. */
  readonly kept: readonly FuzzSeed[];
}

/** Of so many files one is only cut short, to a length at which it can still be told what it was. */
const CUT_EVERY = 12;
const SHORTEST_CUT = 512;

/** The n-th damaged file: the same on every machine for the same seeds. */
export function fuzzCase({ whole, kept }: FuzzSeeds, number: number): FuzzCase {
  const random = createRandom(`fuzz ${number}`);
  if (number % CUT_EVERY === 0) {
    const cutFrom = random.pick(whole);
    const longest = cutFrom.bytes.length - 1;
    const length = random.int(Math.min(SHORTEST_CUT, longest >> 1), longest);
    return { ...cutFrom, bytes: cutFrom.bytes.subarray(0, length), cutFrom };
  }
  const seed = random.pick(kept.length > 0 && random.chance(0.4) ? kept : whole);
  const other = random.pick(whole);
  return { name: seed.name, bytes: damage(buffer(seed.bytes), buffer(other.bytes), random) };
}

function buffer({ buffer: all, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(all, byteOffset, byteLength);
}
