import type { Extractor } from "./extractor.ts";
import { gap } from "./gap.ts";

/** Whatever nobody else reads. */
export const unknown: Extractor = {
  name: "unknown",
  version: 1,
  accepts: () => true,
  async *extract() {
    yield gap("", "unsupported");
  },
};
