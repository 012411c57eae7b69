import type { Extractor } from "./extractor.ts";
import { isImage } from "./signature.ts";

/** A picture is text that nobody has read yet. */
export const image: Extractor = {
  name: "image",
  version: 1,
  accepts: isImage,
  async *extract() {
    yield { kind: "gap", where: "", reason: "ocr-missing" };
  },
};
