import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { isImage } from "../signature.ts";

/** A picture is text that nobody has read yet. */
export const image: Extractor = {
  name: "image",
  version: 2,
  accepts: isImage,
  async *extract() {
    yield gap("", "ocr-missing");
  },
};
