import type { Place } from "../../rules/vocabulary.ts";
import type { Extractor } from "./extractor.ts";
import { textParts } from "./text-parts.ts";

export interface SecondText {
  readonly place: Place;
  readonly text: string;
}

/** A foreign library that reads the same kind of file in another way. */
export interface SecondReader {
  readonly name: string;
  /** Throws or gives nothing when it cannot read the file either. */
  read(bytes: Uint8Array): Promise<readonly SecondText[]>;
}

/** Packed or unpacked: the libraries take many times as much memory, and time that grows with the square of some damage. */
export const MOST_SECOND_BYTES = 4_194_304;

/**
 * Has another library asked when our own reader had to leave something out as damaged, in a process of its own: it may
 * hang on what our own reader has just survived. The gap stays: the second reader sees less of a whole document, and
 * nobody knows what it leaves out of a broken one.
 */
export function withSecondReader(first: Extractor, second: SecondReader): Extractor {
  return { ...first, second: secondExtractor(second) };
}

function secondExtractor({ name, read }: SecondReader): Extractor {
  return {
    name,
    version: 1,
    box: "second",
    accepts: () => false,
    async *extract(source) {
      // Its failure is no news: the gap has been reported.
      const texts = await read(await source.read(0, source.size)).catch(() => []);
      for (const { place, text } of texts) yield* textParts(place, name, text);
    },
  };
}
