import type { Desk } from "../../scanner/extract/desk.ts";
import { gap } from "../../scanner/extract/gap.ts";

/**
 * Has sources extracted in this process by our own readers; what one throws is told to `onError`. Foreign libraries are
 * left alone: they are slow on damaged files, not ours to mend, and live in boxes.
 */
export function deskOfOwnReaders(onError: (error: string) => void): Desk {
  return async function* ({ extractor, source, budget }) {
    if (extractor.box === "second") return;
    if (extractor.box === "archive" || extractor.box === "ocr") return yield gap("", "unsupported");
    try {
      yield* extractor.extract(source, budget);
    } catch (error) {
      onError(`${extractor.name}: ${error instanceof Error ? error.stack : error}`);
      yield gap("", "corrupt");
    }
  };
}
