import type { Source } from "../../content.ts";
import { asBuffer } from "../bytes/as-buffer.ts";

/** Offsets in a source; `end` is the first that does not belong. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a source as a source of its own. */
export function rangeSource(
  outer: Source,
  { start, end }: ByteRange,
  identity: Pick<Source, "name" | "inner">,
): Source {
  const size = Math.max(0, end - start);
  return {
    ...identity,
    size,
    read: (offset, length) => outer.read(start + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

/** What is read of a source at once while it is looked through. */
const WINDOW_BYTES = 1_048_576;

export interface Window {
  readonly bytes: Buffer;
  /** Offset of `bytes` in the source. */
  readonly at: number;
  /** Offset from which on nothing has been looked at before. */
  readonly fresh: number;
  readonly isLast: boolean;
}

/** The windows of a range; each repeats the last `overlap` bytes of the one before. */
export async function* windows(
  source: Source,
  { start, end }: ByteRange,
  overlap: number,
): AsyncGenerator<Window> {
  for (let fresh = start; fresh < end; ) {
    const at = Math.max(start, fresh - overlap);
    const read = await source.read(at, Math.min(WINDOW_BYTES, end - at));
    const next = at + read.length;
    if (next <= fresh) return;
    yield {
      bytes: asBuffer(read),
      at,
      fresh,
      isLast: next >= end,
    };
    fresh = next;
  }
}
