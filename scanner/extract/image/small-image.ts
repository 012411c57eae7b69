import type { Extractor } from "../extractor.ts";
import { isPicture } from "./image.ts";
import { readPictureMetadata } from "./metadata/metadata.ts";
import { mayHoldWriting } from "./size.ts";

/** A picture too small for writing, of which documents hold hundreds: recognition need not even start for it. */
export const smallImage: Extractor = {
  name: "small-image",
  version: 2,
  accepts: (head, { size }) => isPicture(head, size) && !mayHoldWriting(head, size),
  extract: (source) => readPictureMetadata(source),
};
