import type { Place } from "../../rules/vocabulary.ts";
import type { TextPart } from "../content.ts";
import { Slices } from "../slices.ts";

/** Cuts one text, however long, into the parts of a place. */
export function* textParts(place: Place, where: string, text: string): Generator<TextPart> {
  if (text.trim() === "") return;
  const slices = new Slices(place, where);
  yield* slices.append(text);
  yield* slices.end();
}
