import type { ByteWindow } from "../../bytes/byte-window.ts";

/** A box: its content lies from `start` to `end`, both cut to what is there. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** More children than any real box has. */
const MOST_CHILDREN = 100_000;

/** The boxes in a range, in their order. One that claims nothing, or too much, ends the list. */
export async function* boxesIn(window: ByteWindow, from: number, to: number): AsyncGenerator<Box> {
  for (let at = from, count = 0; at + 8 <= to && count < MOST_CHILDREN; count += 1) {
    const head = await window.bytes(at, 16);
    if (head.length < 8) return;
    const small = head.readUInt32BE(0);
    const isBig = small === 1 && head.length === 16;
    const size = small === 0 ? to - at : isBig ? Number(head.readBigUInt64BE(8)) : small;
    const headBytes = isBig ? 16 : 8;
    if (size < headBytes) return;
    const end = Math.min(to, at + size);
    yield { type: head.toString("latin1", 4, 8), start: at + headBytes, end };
    at = end;
  }
}

/** The first box at the end of a path of types. */
export async function boxAt(
  window: ByteWindow,
  parent: Box,
  path: readonly string[],
): Promise<Box | undefined> {
  const [type, ...rest] = path;
  if (type === undefined) return parent;
  for await (const box of boxesIn(window, parent.start, parent.end))
    if (box.type === type) return boxAt(window, box, rest);
  return undefined;
}

/** The content of a box, not more than `most` bytes of it. */
export function contentOf(window: ByteWindow, { start, end }: Box, most: number): Promise<Buffer> {
  return window.bytes(start, Math.min(end - start, most));
}
