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
  const clockwise = await ask(cutStrip(pixels, turned(upright, 1)));
  if (clockwise.confidence >= SURE) return clockwise;
  const counter = await ask(cutStrip(pixels, turned(upright, 3)));
  return counter.confidence > clockwise.confidence ? counter : clockwise;
}

/** Characters below each other, each of them upright. */
export function readColumn(pixels: Pixels, box: Box, tools: Tools): Promise<Reading> {
  return readStrip(unstacked(cutStrip(pixels, turned(box, 1))), tools);
}

export async function readStrip({ data, width }: Strip, { models }: Tools): Promise<Reading> {
  return charactersOf(await models.recognise(data, width), models.characters);
}
