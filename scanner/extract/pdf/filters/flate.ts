import { constants, inflateRawSync, inflateSync } from "node:zlib";
import { type Unpacked, whole } from "./unpacked.ts";

/** Smaller than this, the tail of a damaged stream is not searched for. */
const STEP_BYTES = 16;
const NOTHING = new Uint8Array(0);

/** Inflates what can be inflated: of a damaged stream, everything before the damage. */
export function flate(packed: Uint8Array, most: number): Unpacked {
  if (packed.length === 0) return whole(NOTHING);
  const inflate = hasHeader(packed) ? inflateSync : inflateRawSync;
  try {
    return whole(inflate(packed, { maxOutputLength: most }));
  } catch (error) {
    if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") return beforeBorder(packed, most, inflate);
  }
  return beforeDamage(packed, most, inflate);
}

type Inflate = typeof inflateSync;

const SYNC = { finishFlush: constants.Z_SYNC_FLUSH } as const;

function attempt(packed: Uint8Array, most: number, inflate: Inflate): Uint8Array | "damaged" | "too-big" {
  try {
    return inflate(packed, { ...SYNC, maxOutputLength: most });
  } catch (error) {
    return codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? "too-big" : "damaged";
  }
}

/** The longest beginning that unpacks without trouble, found by halving. */
function beforeDamage(packed: Uint8Array, most: number, inflate: Inflate): Unpacked {
  const all = attempt(packed, most, inflate);
  if (typeof all !== "string") return { bytes: all, damaged: true, tooBig: false };
  let best: Uint8Array = NOTHING;
  let tooBig = false;
  for (let low = 0, high = packed.length; high - low > STEP_BYTES || low === 0; ) {
    const middle = (low + high) >> 1;
    if (middle <= low) break;
    const result = attempt(packed.subarray(0, middle), most, inflate);
    tooBig ||= result === "too-big";
    if (typeof result === "string") high = middle;
    else [low, best] = [middle, result];
  }
  return { bytes: best, damaged: true, tooBig };
}

/** A bomb is not unpacked to its border: a sixteenth of it is looked at. */
function beforeBorder(packed: Uint8Array, most: number, inflate: Inflate): Unpacked {
  const result = attempt(packed.subarray(0, packed.length >> 4), most, inflate);
  return { bytes: typeof result === "string" ? NOTHING : result, damaged: false, tooBig: true };
}

/** RFC 1950: method 8, and a check sum over the two bytes. */
function hasHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
