import { type Box, turned } from "./box.ts";
import { charactersOf, type Reading } from "./characters.ts";
import type { Tools } from "./engine.ts";
import type { Pixels } from "./pixels.ts";
import { unstacked } from "./stacked.ts";
import { withoutStamp } from "./stamp.ts";
import { cutStrip, type Strip } from "./strip.ts";

/** So sure a reading needs no second try. */
const SURE = 0.8;
/** From this ratio of height to width on, a box holds characters below each other, or a line turned by a quarter. */
const TALL = 1.8;

/** What the writing in one box says. `quarters` is how far the page is turned, in quarter turns clockwise. */
export async function readBox(pixels: Pixels, box: Box, quarters: number, tools: Tools): Promise<Reading> {
  const upright = turned(box, quarters);
  const ask = (strip: Strip) => readStrip(strip, tools);
  if (upright.height < TALL * upright.width) return ask(withoutStamp(cutStrip(pixels, upright)));
  const below = await ask(unstacked(cutStrip(pixels, turned(upright, 1))));
  if (below.confidence >= SURE) return below;
  const clockwise = await ask(cutStrip(pixels, turned(upright, 1)));
  if (clockwise.confidence >= SURE) return clockwise;
  return best([below, clockwise, await ask(cutStrip(pixels, turned(upright, 3)))]);
}

export async function readStrip({ data, width }: Strip, { models }: Tools): Promise<Reading> {
  return charactersOf(await models.recognise(data, width), models.characters);
}

function best(readings: readonly Reading[]): Reading {
  return readings.reduce((one, other) => (other.confidence > one.confidence ? other : one));
}
