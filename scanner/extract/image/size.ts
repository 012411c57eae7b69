import { startsWith } from "../signature.ts";
import { bitmapSize } from "./raw/bitmap.ts";
import { largestOf } from "./raw/icon.ts";
import { pnmSize } from "./raw/pnm.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Up to here, both ways, a picture is a bullet or an icon; and nobody reads characters lower than this. */
const ICON_SIDE = 32;
const LOWEST = 8;

/** Whether writing could be made out in a picture with this head. Unknown sizes could hold any. */
export function mayHoldWriting(head: Uint8Array, fileSize: number): boolean {
  const size = sizeOf(head, fileSize);
  if (size === undefined) return true;
  const { width, height } = size;
  return Math.max(width, height) > ICON_SIDE && Math.min(width, height) >= LOWEST;
}

/** Size of a picture as its head says, where that costs nothing to know. */
export function sizeOf(head: Uint8Array, fileSize: number): Size | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (startsWith(head, "\x89PNG") && head.length >= 24) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (startsWith(head, "GIF8") && head.length >= 10) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (startsWith(head, "\xff\xd8")) return jpegSize(head, view);
  if (startsWith(head, "BM")) return bitmapSize(head.subarray(14));
  if (startsWith(head, "P")) return pnmSize(head);
  return largestOf(head, fileSize);
}

/** From the frame header, when that stands in the head: behind a large preview it does not. */
function jpegSize(head: Uint8Array, view: DataView): Size | undefined {
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = head[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
