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
    askOf(samples, (box) => readStrip(cutStrip(pixels, turned(box, quarters)), tools));
  const side = lies ? 1 : 0;
  const first = await ask(side);
  const second = first.confidence >= SURE ? undefined : await ask(side + 2);
  const best = second !== undefined && second.confidence > first.confidence ? second : first;
  // Characters below each other are read lying on their side, too, and a turned line as such characters: more of it tells.
  const stacked = lies ? await askOf(samples, (box) => readColumn(pixels, box, tools)) : undefined;
  if (stacked !== undefined && stacked.confidence >= SURE && stacked.told > best.told) return 0;
  return best === first ? side : side + 2;
}

function handiness({ width, height }: Box): number {
  return Math.abs(Math.log(Math.max(width, height) / Math.min(width, height) / HANDY));
}

interface Answer {
  /** Of a line on average, 0 to 1. */
  readonly confidence: number;
  /** Characters, each as far as it is sure. */
  readonly told: number;
}

async function askOf(boxes: readonly Box[], read: (box: Box) => Promise<Reading>): Promise<Answer> {
  let [sum, told] = [0, 0];
  for (const box of boxes) {
    const { text, confidence } = await read(box);
    sum += confidence;
    told += confidence * text.length;
  }
  return { confidence: boxes.length === 0 ? 1 : sum / boxes.length, told };
}
