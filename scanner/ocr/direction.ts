import { type Box, turned } from "./box.ts";
import type { Reading } from "./characters.ts";
import type { Tools } from "./engine.ts";
import type { Pixels } from "./pixels.ts";
import { readColumn, readStrip } from "./recognise.ts";
import { cutStrip } from "./strip.ts";

/** So sure is a line that is read the right way up; upside down it is half of that. */
const SURE = 0.85;
const SAMPLES = 3;
/** Width to height of a line that tells enough and costs little. */
const HANDY = 6;

/** How far the page is turned, in quarter turns clockwise: by the shape of its lines and by which way they make sense. */
export async function directionOf(pixels: Pixels, boxes: readonly Box[], tools: Tools): Promise<number> {
  const length = (those: readonly Box[]) =>
    those.reduce((sum, { width, height }) => sum + Math.max(width, height), 0);
  const tall = boxes.filter(({ width, height }) => height > 1.5 * width);
  const lies = length(tall) > 0.5 * length(boxes);
  const samples = (lies ? tall : boxes.filter((box) => !tall.includes(box)))
    .toSorted((a, b) => handiness(a) - handiness(b))
    .slice(0, SAMPLES);
  const ask = (quarters: number) =>
    sureness(samples, (box) => readStrip(cutStrip(pixels, turned(box, quarters)), tools));
  const first = await ask(lies ? 1 : 0);
  // Characters below each other are read lying on their side, too: set upright, they tell.
  const isStacked = lies && (await sureness(samples, (box) => readColumn(pixels, box, tools))) >= SURE;
  if (isStacked) return 0;
  if (first >= SURE) return lies ? 1 : 0;
  const second = await ask(lies ? 3 : 2);
  return (lies ? 1 : 0) + (second > first ? 2 : 0);
}

function handiness({ width, height }: Box): number {
  return Math.abs(Math.log(Math.max(width, height) / Math.min(width, height) / HANDY));
}

async function sureness(boxes: readonly Box[], read: (box: Box) => Promise<Reading>): Promise<number> {
  let sum = 0;
  for (const box of boxes) sum += (await read(box)).confidence;
  return boxes.length === 0 ? 1 : sum / boxes.length;
}
