import { startsWith } from "../../signature.ts";
import type { Size } from "../size.ts";

const BOXED = "\0\0\0\x0cjP  ";
const BARE = "\xff\x4f\xff\x51";
/** The header with the size comes within the first boxes. */
const MOST_BOXES = 64;

export function isJpeg2000(head: Uint8Array): boolean {
  return startsWith(head, BOXED) || startsWith(head, BARE);
}

/** Size as the image header box (ISO 15444-1 I.5.3.1) or the SIZ segment says. */
export function jpeg2000Size(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (startsWith(bytes, BARE)) {
    if (bytes.length < 24) return undefined;
    const [right, bottom] = [view.getUint32(8), view.getUint32(12)];
    return { width: right - view.getUint32(16), height: bottom - view.getUint32(20) };
  }
  for (let at = 0, count = 0; at + 24 <= bytes.length && count < MOST_BOXES; count += 1) {
    if (startsWith(bytes, "ihdr", at + 4)) {
      return { height: view.getUint32(at + 8), width: view.getUint32(at + 12) };
    }
    // The header's own box is stepped into, the others are stepped over.
    const length = startsWith(bytes, "jp2h", at + 4) ? 8 : view.getUint32(at);
    if (length < 8) return undefined;
    at += length;
  }
  return undefined;
}
