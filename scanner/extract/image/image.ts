import { openTools } from "../../ocr/engine.ts";
import type { Extractor } from "../extractor.ts";
import { isImage } from "../signature.ts";
import { KnownPictures } from "./known-pictures.ts";
import { largestOf } from "./raw/icon.ts";
import { isPnm } from "./raw/pnm.ts";
import { type OpenTools, readImage } from "./read-image.ts";

/** A picture: what a camera or a scanner made of writing. Bullets and icons are the business of `smallImage`. */
export const image: Extractor = imageExtractor(openTools);

/** The same where nobody is to recognise anything: what the file says of itself, and a gap. */
export const unreadPicture: Extractor = imageExtractor(() => Promise.reject(new Error("not wanted")));

/** @param open loads recognition when the first picture comes; it is asked once */
export function imageExtractor(open: OpenTools): Extractor {
  let opening: ReturnType<OpenTools> | undefined;
  const known = new KnownPictures();
  const openOnce = () => {
    opening ??= open();
    return opening;
  };
  return {
    name: "image",
    version: 4,
    box: "ocr",
    accepts: (head, { size }) => isPicture(head, size),
    extract: (source, budget) => readImage({ source, budget, open: openOnce, known }),
  };
}

/** Whether this is a picture of any format, readable or not. */
export function isPicture(head: Uint8Array, size: number): boolean {
  return isImage(head) || isPnm(head, size) || largestOf(head, size) !== undefined;
}
