import { type Box, boxAt, smallestBox, unclipped } from "./box.ts";
import { detect } from "./detect.ts";
import type { Engine } from "./engine.ts";
import type { Pixels } from "./pixels.ts";
import type { Shape } from "./shapes.ts";

/** A part of a picture, in its pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The longer side the detector looks at first: enough for small print on A4, 0.3 s of one core. */
const SIDE = 960;
/** Pictures with a longer side up to this are looked at through a glass. */
const SMALL = 640;
const ENLARGED = 1.5;
/** A picture longer than this many times its width is looked at in bands. */
const LONG = 2.5;
const BAND = 1.5;
/** What two bands share, in widths: a line on the border stands whole in one of them. */
const OVERLAP = 0.15;
/** What the detector marks of a line is about half as high as its characters. Lower than this it misses some. */
const LOW_CORE = 4.5;
const GOOD_CORE = 7;
/** Most pixels of a closer look: memory, and 0.6 s. */
const MOST_PIXELS = 1_400_000;

/** Boxes around everything that looks like a line of writing. */
export async function findBoxes(pixels: Pixels, engine: Engine): Promise<Box[]> {
  const shapes: Shape[] = [];
  for (const band of bandsOf(pixels)) {
    for (const shape of await lookAt(pixels, band, engine)) shapes.push(shape);
    if (engine.exhausted()) break;
  }
  return boxesOf(shapes);
}

function bandsOf({ width, height }: Pixels): Region[] {
  if (height < LONG * width) return [{ left: 0, top: 0, width, height }];
  const step = Math.ceil(BAND * width);
  const overlap = Math.ceil(OVERLAP * width);
  const bands: Region[] = [];
  for (let top = 0; top < height - overlap; top += step - overlap) {
    bands.push({ left: 0, top, width, height: Math.min(step, height - top) });
  }
  return bands;
}

async function lookAt(pixels: Pixels, region: Region, engine: Engine): Promise<Shape[]> {
  const longer = Math.max(region.width, region.height);
  const side = longer <= SMALL ? longer * ENLARGED : Math.min(SIDE, longer);
  const shapes = await detect(pixels, { region, side }, engine);
  const core = medianCore(shapes) * (side / longer);
  const owned = (found: readonly Shape[]) => found.filter((shape) => owns(region, shape, pixels));
  if (shapes.length === 0 || core >= LOW_CORE || side >= longer) return owned(shapes);
  const closer = around(shapes, region);
  const closerSide = closerLook(closer, (side / longer) * (GOOD_CORE / core));
  return owned(await detect(pixels, { region: closer, side: closerSide }, engine));
}

/** How high the marked cores of lines are, pixels of the picture. */
function medianCore(shapes: readonly Shape[]): number {
  const heights = shapes
    .map(({ hull }) => smallestBox(hull))
    .map(({ width, height }) => Math.min(width, height));
  return heights.sort((a, b) => a - b)[heights.length >> 1] ?? 0;
}

/** The part of the region where there is writing, with a margin. */
function around(shapes: readonly Shape[], region: Region): Region {
  const points = shapes.flatMap(({ hull }) => hull);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const margin = Math.max(region.width, region.height) * 0.04;
  const left = Math.floor(Math.max(region.left, Math.min(...xs) - margin));
  const top = Math.floor(Math.max(region.top, Math.min(...ys) - margin));
  const right = Math.ceil(Math.min(region.left + region.width, Math.max(...xs) + margin));
  const bottom = Math.ceil(Math.min(region.top + region.height, Math.max(...ys) + margin));
  return { left, top, width: right - left, height: bottom - top };
}

function closerLook({ width, height }: Region, factor: number): number {
  const affordable = Math.sqrt(MOST_PIXELS / (width * height));
  return Math.max(width, height) * Math.min(1, factor, affordable);
}

/** Whether a shape belongs to this band and not to the next or the last one. */
function owns({ top, height }: Region, { hull }: Shape, pixels: Pixels): boolean {
  const half = (OVERLAP * pixels.width) / 2;
  const middle = hull.reduce((sum, [, y]) => sum + y, 0) / hull.length;
  const isFirst = top === 0;
  const isLast = top + height >= pixels.height;
  return (isFirst || middle >= top + half) && (isLast || middle < top + height - half);
}

/** Short shapes say nothing about their angle: they get the page's. */
function boxesOf(shapes: readonly Shape[]): Box[] {
  const boxes = shapes.map(({ hull }) => smallestBox(hull));
  const long = boxes.filter((box) => ratio(box) > 4);
  const angles = long.map(({ angle }) => angle).sort((a, b) => a - b);
  const tilt = angles[angles.length >> 1] ?? 0;
  return boxes.map((box, index) => {
    const firm = ratio(box) > 4 || (angles.length === 0 && ratio(box) > 2);
    return unclipped(firm ? box : boxAt(shapes[index]!.hull, tilt));
  });
}

function ratio({ width, height }: Box): number {
  return Math.max(width, height) / Math.min(width, height);
}
