import type { Place } from "../../../rules/vocabulary.ts";
import { readJoined } from "./joined.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Page, sightingsOfLine } from "./line-readings.ts";
import { lineAround } from "./lines.ts";
import type { Sighting } from "./sighting.ts";
import { spotIn } from "./spots.ts";
import { type Stretch, Zones } from "./zones.ts";

export interface LinesOptions {
  readonly place: Place;
  readonly stretch: Stretch;
  readonly lexicon: Lexicon;
}

/** What the lines hold in which one of the words begins. */
export function* markedLines(
  text: string,
  starts: readonly number[],
  { place, stretch, lexicon }: LinesOptions,
): Generator<Sighting> {
  const zones = new Zones(text, stretch);
  const page: Page = { text, place, lexicon };
  let read = 0;
  for (const offset of starts) {
    if (offset < read) continue;
    const line = lineAround(text, offset, read);
    const spot = spotIn(place, zones, line.from);
    const joined = readJoined(page, line);
    if (joined === undefined) yield* sightingsOfLine(page, line, spot);
    else yield { readings: [joined.reading], spot, from: line.from, to: joined.to };
    read = (joined?.to ?? line.to) + 1;
  }
}
