import type { PageLayout } from "./format-runs.ts";
import {
  type CharacterFormat,
  characterFormat,
  oldCharacterFormat,
  oldParagraphFormat,
  type ParagraphFormat,
  paragraphFormat,
} from "./formats.ts";

const NO_LIST = Buffer.alloc(0);
/** A paragraph's style stands before its changes. */
const STYLE_BYTES = 2;

export function characterLayout(isWord97: boolean): PageLayout<CharacterFormat> {
  return {
    entryBytes: 1,
    format: isWord97 ? characterFormat : oldCharacterFormat,
    list(page, entry) {
      const at = page[entry]! * 2;
      return at === 0 ? NO_LIST : page.subarray(at + 1, at + 1 + page[at]!);
    },
  };
}

export function paragraphLayout(isWord97: boolean): PageLayout<ParagraphFormat> {
  return {
    entryBytes: isWord97 ? 13 : 7,
    format: isWord97 ? paragraphFormat : oldParagraphFormat,
    list(page, entry) {
      const at = page[entry]! * 2;
      if (at === 0) return NO_LIST;
      const words = page[at]!;
      if (!isWord97) return page.subarray(at + 1 + STYLE_BYTES, at + 1 + words * 2);
      // The length is an odd number of bytes, or follows in the next byte.
      const end = words > 0 ? at + words * 2 : at + 2 + page[at + 1]! * 2;
      return page.subarray((words > 0 ? at + 1 : at + 2) + STYLE_BYTES, end);
    },
  };
}
