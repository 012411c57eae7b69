import { container } from "./container.ts";
import type { Extractor } from "./extractor.ts";
import { isImage } from "./signature.ts";
import { findZipEnd } from "./zip-end.ts";

/**
 * A picture is text that nobody has read yet. Some are also archives: viewers stop at the end of the picture, unpackers
 * start from the end of the file, and files are handed around that way.
 */
export const image: Extractor = {
  name: "image",
  version: 2,
  accepts: isImage,
  async *extract(source, budget) {
    yield { kind: "gap", where: "", reason: "ocr-missing" };
    if ((await findZipEnd(source)) !== undefined) yield* container.extract(source, budget);
  },
};
