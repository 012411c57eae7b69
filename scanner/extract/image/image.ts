import { openTools } from "../../ocr/engine.ts";
import type { Extractor } from "../extractor.ts";
import { isImage } from "../signature.ts";
import { largestOf } from "./raw/icon.ts";
import { isPnm } from "./raw/pnm.ts";
import { type OpenTools, readImage } from "./read-image.ts";

/** A picture: what a camera or a scanner made of writing. */
export const image: Extractor = imageExtractor(openTools);

/** @param open loads recognition when the first picture comes; it is asked once */
export function imageExtractor(open: OpenTools): Extractor {
  let opening: ReturnType<OpenTools> | undefined;
  const openOnce = () => {
    opening ??= open();
    return opening;
  };
  return {
    name: "image",
    version: 3,
    box: "ocr",
    accepts: (head, { size }) => isImage(head) || isPnm(head, size) || largestOf(head, size) !== undefined,
    extract: (source, budget) => readImage({ source, budget, open: openOnce }),
  };
}
