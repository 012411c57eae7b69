import { constants, inflateRawSync } from "node:zlib";
import { type Codec, DEFLATE, Inflater } from "./inflater.ts";

/** Packed bytes that can be read in any order. */
export interface Packed {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Around a damage, what is lost is at most what this many packed bytes hold. */
const CAREFUL_BYTES = 16;
/** Up to here one synchronous call is faster than a stream. */
export const SMALL_BYTES = 16_384;
const SMALL_UNPACKED_BYTES = 1_048_576;
/** Memory taken for what comes out, at a time. */
const DEFAULT_CHUNK = 16_384;
const SMALLEST_CHUNK = 64;
/** The tables of the code take up to 300 bytes, and a byte can expand to a thousand. */
const PEEK_BYTES = 512;

/**
 * Unpacks deflated data piece by piece. "corrupt" comes last, where the data are damaged or cut off, after everything
 * that could be unpacked before.
 */
export async function* inflate(packed: Packed): AsyncGenerator<Uint8Array | "corrupt"> {
  const small = packed.size <= SMALL_BYTES ? inflateSmall(await packed.read(0, packed.size)) : undefined;
  if (small !== undefined) yield small;
  else yield* inflateStream(packed, DEFLATE);
}

/** The beginning of deflated data, for a look at what it is; empty when even that is damaged. */
export async function peekInflated(packed: Packed): Promise<Uint8Array> {
  try {
    const head = await packed.read(0, Math.min(PEEK_BYTES, packed.size));
    return inflateRawSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array(0);
  }
}

/**
 * Unpacks little at once.
 * @param size unpacked bytes as declared, which may be a lie
 * @returns undefined where that cannot be done or is not little
 */
export function inflateSmall(packed: Uint8Array, size = DEFAULT_CHUNK): Uint8Array | undefined {
  if (packed.length > SMALL_BYTES) return undefined;
  const chunkSize = Math.max(SMALLEST_CHUNK, Math.min(size + SMALLEST_CHUNK, DEFAULT_CHUNK));
  try {
    return inflateRawSync(packed, { maxOutputLength: SMALL_UNPACKED_BYTES, chunkSize });
  } catch {
    return undefined;
  }
}

/** The same for any codec. The library answers for a whole write or not at all. */
export async function* inflateStream(packed: Packed, codec: Codec): AsyncGenerator<Uint8Array | "corrupt"> {
  const inflater = new Inflater(codec);
  let unpacked = 0;
  try {
    for (let at = 0; at < packed.size; at += codec.pieceBytes) {
      const pieces = await inflater.write(await packed.read(at, codec.pieceBytes));
      for (const piece of pieces) unpacked += piece.length;
      yield* pieces;
      if (!inflater.hasFailed) continue;
      yield* inflateCarefully(packed, codec, { until: at, skip: unpacked });
      return yield "corrupt";
    }
    yield* await inflater.end();
    if (inflater.hasFailed) yield "corrupt";
  } finally {
    inflater.close();
  }
}

/** Once more from the start, in very small steps behind `until`, for what lies between there and the damage. */
async function* inflateCarefully(
  packed: Packed,
  codec: Codec,
  { until, skip }: { readonly until: number; readonly skip: number },
): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater(codec);
  let unpacked = 0;
  try {
    for (let at = 0; at < packed.size && !inflater.hasFailed; ) {
      const length = at < until ? codec.pieceBytes : CAREFUL_BYTES;
      for (const piece of await inflater.write(await packed.read(at, length))) {
        if (unpacked + piece.length > skip) yield piece.subarray(Math.max(0, skip - unpacked));
        unpacked += piece.length;
      }
      at += length;
    }
  } finally {
    inflater.close();
  }
}
