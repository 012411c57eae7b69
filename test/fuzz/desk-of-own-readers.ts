import type { Desk } from "../../scanner/extract/desk.ts";
import { gap } from "../../scanner/extract/gap.ts";
import { unreadPicture } from "../../scanner/extract/image/image.ts";

/**
 * Has sources extracted in this process by our own readers; what one throws is told to `onError`. Second readers are left
 * alone: they are slow on damaged files, not ours to mend, and live in a box of their own. So is recognition.
 */
export function deskOfOwnReaders(onError: (error: string) => void): Desk {
  return async function* ({ extractor: asked, source, budget }) {
    if (asked.box === "second") return;
    const extractor = asked.box === "ocr" ? unreadPicture : asked;
    try {
      yield* extractor.extract(source, budget);
    } catch (error) {
      onError(`${extractor.name}: ${error instanceof Error ? error.stack : error}`);
      yield gap("", "corrupt");
    }
  };
}
