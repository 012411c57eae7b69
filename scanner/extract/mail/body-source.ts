import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { bytesSource } from "../../source.ts";
import { SlidingBytes } from "../bytes/sliding-bytes.ts";
import { type ByteRange, rangeSource } from "./byte-range.ts";
import { decodeTransfer, isTransferEncoded } from "./transfer.ts";

/** Up to here a decoded body is kept; a longer one is decoded again as it is read. */
const KEPT_BYTES = 33_554_432;

/** A body as a source of its own; nothing when the budget does not allow it. */
export async function bodySource(
  mail: Source,
  range: ByteRange,
  encoding: string,
  identity: Pick<Source, "name" | "inner">,
  budget: Budget,
): Promise<Source | undefined> {
  if (!isTransferEncoded(encoding)) return rangeSource(mail, range, identity);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of decodeTransfer(mail, range, encoding)) {
    if (!budget.unpack(piece.length) || budget.expired()) return undefined;
    size += piece.length;
    pieces.push(piece);
    if (size > KEPT_BYTES) pieces.length = 0;
  }
  if (size <= KEPT_BYTES) return bytesSource(Buffer.concat(pieces), identity);
  const bytes = new SlidingBytes(() => decodeTransfer(mail, range, encoding));
  return { ...identity, size, read: (offset, length) => bytes.read(offset, Math.min(length, size - offset)) };
}
