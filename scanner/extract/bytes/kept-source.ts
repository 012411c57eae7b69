import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { bytesSource } from "../../source.ts";
import { SlidingBytes } from "./sliding-bytes.ts";

/** Up to this size unpacked bytes are kept; more are unpacked again as they are read. */
export const KEPT_BYTES = 67_108_864;

export type Identity = Pick<Source, "name" | "inner">;
/** Bytes from the start; a reason comes last and says why they end there. */
export type Produce = () => AsyncGenerator<Uint8Array | GapReason>;

/** Unpacked bytes as a source of their own, and why that is not all. */
export interface Unpacked {
  readonly source: Source;
  readonly problem?: GapReason;
  /** Frees what was needed for reading again. */
  close(): Promise<void>;
}

/** Unpacks from a first run that counts its bytes by itself; `again` makes further ones, which count nothing. */
export async function unpackedSource(
  identity: Identity,
  first: AsyncIterable<Uint8Array | GapReason>,
  again: Produce,
): Promise<Unpacked> {
  const unpacked = new Collected();
  for await (const piece of first) unpacked.add(piece);
  return unpacked.source(identity, again);
}

/** What came out of one file so far. */
export class Collected {
  #pieces: Uint8Array[] = [];
  #size = 0;
  #problem: GapReason | undefined;

  add(piece: Uint8Array | GapReason): void {
    if (typeof piece === "string") {
      this.#problem = piece;
      return;
    }
    this.#size += piece.length;
    if (this.#size > KEPT_BYTES) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  source(identity: Identity, again: Produce): Unpacked {
    const problem = this.#problem === undefined ? {} : { problem: this.#problem };
    if (this.#size > KEPT_BYTES) return { ...sliding(identity, this.#size, again), ...problem };
    const bytes = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    return { source: bytesSource(bytes, identity), close: async () => undefined, ...problem };
  }
}

function sliding(identity: Identity, size: number, again: Produce): Unpacked {
  const bytes = new SlidingBytes(again);
  return {
    source: {
      ...identity,
      size,
      read: (offset, length) => bytes.read(offset, Math.min(length, size - offset)),
    },
    close: () => bytes.close(),
  };
}

/** Counts what is unpacked, and ends it where the budget does. */
export async function* counted(
  pieces: AsyncIterable<Uint8Array | GapReason>,
  budget: Budget,
): AsyncGenerator<Uint8Array | GapReason> {
  for await (const piece of pieces) {
    if (typeof piece !== "string" && !budget.unpack(piece.length)) return yield "too-big";
    if (budget.expired()) return yield "too-slow";
    yield piece;
  }
}
