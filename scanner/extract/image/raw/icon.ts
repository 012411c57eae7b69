const DIRECTORY = 6;
const ENTRY = 16;
const MOST_IMAGES = 64;
const [ICON, CURSOR] = [1, 2];

export interface IconImage {
  readonly offset: number;
  readonly length: number;
  readonly width: number;
  readonly height: number;
}

/** The largest image of an icon or a cursor; nothing when the head is no such directory of a file of this size. */
export function largestOf(head: Uint8Array, size: number): IconImage | undefined {
  if (head.length < DIRECTORY + ENTRY) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [zero, kind, count] = [view.getUint16(0, true), view.getUint16(2, true), view.getUint16(4, true)];
  if (zero !== 0 || (kind !== ICON && kind !== CURSOR) || count === 0 || count > MOST_IMAGES)
    return undefined;
  let best: IconImage | undefined;
  for (let index = 0; index < count; index += 1) {
    const at = DIRECTORY + index * ENTRY;
    if (at + ENTRY > head.length || head[at + 3] !== 0) return undefined;
    const [length, offset] = [view.getUint32(at + 8, true), view.getUint32(at + 12, true)];
    if (length === 0 || offset < DIRECTORY + count * ENTRY || offset + length > size) return undefined;
    const [width, height] = [head[at]! || 256, head[at + 1]! || 256];
    if (best === undefined || width > best.width) best = { offset, length, width, height };
  }
  return best;
}
