import type { Place } from "../../rules/vocabulary.ts";
import type { Part, Source } from "../content.ts";
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

/** Packed or unpacked: the libraries take many times as much memory, and hang on 20 MB of `<`. */
const MOST_BYTES = 20_971_520;

/**
 * Asks another library when our own reader had to leave something out as damaged. The gap stays: the second reader
 * sees less of a whole document, and nobody knows what it leaves out of a broken one.
 */
export function withSecondReader(first: Extractor, second: SecondReader): Extractor {
  return {
    ...first,
    async *extract(source, budget) {
      let damaged = false;
      const before = budget.unpacked;
      for await (const part of first.extract(source, budget)) {
        damaged ||= part.kind === "gap" && part.reason === "corrupt";
        yield part;
      }
      const bytes = Math.max(source.size, budget.unpacked - before);
      if (damaged && bytes <= MOST_BYTES && !budget.expired()) yield* readAgain(second, source);
    },
  };
}

async function* readAgain({ name, read }: SecondReader, source: Source): AsyncGenerator<Part> {
  // Its failure is no news: the gap has been reported.
  const texts = await read(await source.read(0, source.size)).catch(() => []);
  for (const { place, text } of texts) yield* textParts(place, name, text);
}
