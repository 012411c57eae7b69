import type { Sharp } from "../../ocr/engine.ts";
import { MOST_PIXELS, metadataOf, type Opened, openPicture } from "../../ocr/open-picture.ts";
import type { Pixels } from "../../ocr/pixels.ts";
import { startsWith } from "../signature.ts";
import { decodeBitmap, decodeBmp } from "./raw/bitmap.ts";
import { largestOf } from "./raw/icon.ts";
import { decodePnm, isPnm } from "./raw/pnm.ts";
import { sizeOf } from "./size.ts";

/** A scanner's file holds a page after the other; a moving picture is looked at three times. */
const MOST_PAGES = 10_000;

/** Which pages of a picture file are looked at, from 0. */
export async function framesOf(bytes: Uint8Array, sharp: Sharp): Promise<readonly number[]> {
  const { pages = 1, format } = (await metadataOf(bytes, sharp)) ?? {};
  if (pages === 1) return [0];
  if (format === "tiff") return Array.from({ length: Math.min(pages, MOST_PAGES) }, (_, index) => index);
  return [...new Set([0, pages >> 1, pages - 1])];
}

/** One page of a picture of any format. */
export async function openFrame(bytes: Uint8Array, frame: number, sharp: Sharp): Promise<Opened> {
  const { width = 0, height = 0 } = sizeOf(bytes, bytes.length) ?? {};
  if (width * height > MOST_PIXELS) return { reason: "too-big" };
  const icon = largestOf(bytes, bytes.length);
  if (icon !== undefined) {
    const inside = bytes.subarray(icon.offset, icon.offset + icon.length);
    if (startsWith(inside, "\x89PNG")) return openPicture(inside, 0, sharp);
    return opened(decodeBitmap(inside, { isIcon: true }));
  }
  if (startsWith(bytes, "BM")) return opened(decodeBmp(bytes));
  if (isPnm(bytes.subarray(0, 1_024), bytes.length)) return opened(decodePnm(bytes));
  const picture = await openPicture(bytes, frame, sharp);
  const isForeign = "reason" in picture && picture.reason === "corrupt" && isUnknownToSharp(bytes);
  return isForeign ? { reason: "unsupported" } : picture;
}

function opened(pixels: (Pixels & { readonly damaged?: boolean }) | undefined): Opened {
  return pixels === undefined ? { reason: "corrupt" } : { pixels, damaged: pixels.damaged ?? false };
}

/** Patents keep the decoders of these out of the free builds. */
function isUnknownToSharp(bytes: Uint8Array): boolean {
  const isHeic = ["ftyphei", "ftyphev", "ftypmif1", "ftypmsf1"].some((brand) => startsWith(bytes, brand, 4));
  const isJpeg2000 = startsWith(bytes, "\0\0\0\x0cjP  ") || startsWith(bytes, "\xff\x4f\xff\x51");
  return isHeic || isJpeg2000 || startsWith(bytes, "II\xbc\x01");
}
