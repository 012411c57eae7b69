import type { Extractor } from "../extractor.ts";
import { container } from "./container.ts";
import { findZipEnd } from "./end.ts";

/**
 * Looks behind a file for an archive: viewers read from the start and stop at the end of their own format, unpackers
 * start from the end of the file, and files are handed around that way.
 */
export function withArchiveBehind(front: Extractor): Extractor {
  return {
    ...front,
    async *extract(source, budget) {
      yield* front.extract(source, budget);
      if (!budget.expired() && (await findZipEnd(source)) !== undefined)
        yield* container.extract(source, budget);
    },
  };
}
