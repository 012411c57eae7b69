import type { Spot } from "./choose.ts";
import { readLabels } from "./label.ts";
import type { Page } from "./line-readings.ts";
import type { Line } from "./lines.ts";
import type { Sighting } from "./sighting.ts";
import { squeeze } from "./strip.ts";

/** Characters before and behind a label that are read on a line too long to be read as a whole. */
const BEFORE = 12;
const BEHIND = 80;
/** Labels of one long line that are read. */
const MOST = 1_000;

/** 密级：机密 within a long line: a record, a form whose fields ran together, JSON. */
export function readFarLabels({ text, lexicon }: Page, { from, to }: Line, spot: Spot): readonly Sighting[] {
  const sightings: Sighting[] = [];
  let at = text.indexOf("密级", from);
  for (let seen = 0; at >= 0 && at < to && seen < MOST; seen++) {
    const start = Math.max(from, at - BEFORE);
    const strip = squeeze(text, start, Math.min(to, at + BEHIND));
    const reading = strip === undefined ? undefined : readLabels(strip, lexicon)[0];
    // Where the window cuts the text a label or a value may seem whole.
    if (reading !== undefined && reading.strip.at[reading.mark.end] !== undefined) {
      sightings.push({ readings: [reading], spot, from: start, to: at + BEHIND });
    }
    at = text.indexOf("密级", at + BEHIND);
  }
  return sightings;
}
