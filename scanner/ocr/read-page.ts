import { type Arranged, arrange } from "./arrange.ts";
import type { Box } from "./box.ts";
import { directionOf } from "./direction.ts";
import type { Engine } from "./engine.ts";
import type { Line } from "./line.ts";
import { findBoxes } from "./look.ts";
import type { Pixels } from "./pixels.ts";
import { readBox } from "./recognise.ts";

/** What is less sure than this on average is no writing but a texture. */
const LEAST_CONFIDENCE = 0.4;

export interface PageReading extends Arranged {
  readonly lines: readonly Line[];
  /** Whether all of it was read; what is missing stands at the bottom. */
  readonly whole: boolean;
}

/** What a picture says, from the top down as far as the time goes. */
export async function readPage(pixels: Pixels, engine: Engine): Promise<PageReading> {
  const boxes = await findBoxes(pixels, engine);
  const quarters = await directionOf(pixels, boxes, engine);
  const lines: Line[] = [];
  let whole = true;
  for (const box of fromTheTop(boxes, quarters)) {
    whole = !engine.exhausted();
    if (!whole) break;
    const { text, confidence } = await readBox(pixels, box, quarters, engine);
    if (confidence >= LEAST_CONFIDENCE) lines.push({ box, text, confidence });
  }
  return { ...arrange(lines, pixels, quarters), lines, whole };
}

function fromTheTop(boxes: readonly Box[], quarters: number): Box[] {
  const depth = [(box: Box) => box.y, (box: Box) => -box.x, (box: Box) => -box.y, (box: Box) => box.x][
    quarters
  ]!;
  return boxes.toSorted((a, b) => depth(a) - depth(b));
}
