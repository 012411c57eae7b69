import type { Place } from "../../../rules/vocabulary.ts";
import type { Lexicon } from "./lexicon.ts";
import { isMedia, nameStretch, readName } from "./names.ts";
import type { Sighting } from "./sighting.ts";
import { squeeze } from "./strip.ts";

/** The marks of a file name or a mail's subject. */
export function markedName(
  name: string,
  place: Place & ("filename" | "subject"),
  lexicon: Lexicon,
): readonly Sighting[] {
  const { from, to } = nameStretch(name, place === "filename");
  const strip = squeeze(name, from, to);
  if (strip === undefined) return [];
  return readName(strip, lexicon, place === "filename" && isMedia(name)).map((reading) => ({
    readings: [reading],
    spot: { zone: "name", places: [place] },
    from: 0,
    to: name.length,
  }));
}
