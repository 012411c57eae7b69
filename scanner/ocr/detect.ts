import type { Tools } from "./engine.ts";
import type { Region } from "./look.ts";
import type { Pixels } from "./pixels.ts";
import { type Point, type Shape, shapesOf } from "./shapes.ts";

/** What ImageNet's pictures are like on average: the models were trained on pictures brought to this. */
const MEAN = [0.485, 0.456, 0.406] as const;
const SPREAD = [0.229, 0.224, 0.225] as const;
/** Sides of what the detector looks at are multiples of this. */
const GRID = 32;
/** A shape whose pixels are less sure on average is no writing; a smaller one is a speck. */
const LEAST_SHARE = 0.5;
const LEAST_PIXELS = 12;
/** Beyond this many shapes it is a texture. */
const MOST_SHAPES = 1_500;

export interface Look {
  readonly region: Region;
  /** What the region's longer side is brought to, pixels. */
  readonly side: number;
}

/** Where writing stands in a part of a picture. Hulls are in pixels of the picture. */
export async function detect(
  pixels: Pixels,
  { region, side }: Look,
  { models, sharp }: Tools,
): Promise<Shape[]> {
  const factor = side / Math.max(region.width, region.height);
  const width = onGrid(region.width * factor);
  const height = onGrid(region.height * factor);
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
  const part = sharp(pixels.data, { raw, limitInputPixels: false }).extract(region);
  const small = await part.resize(width, height, { fit: "fill" }).raw().toBuffer();
  const map = await models.detect(tensorOf(small, width * height), width, height);
  const [scaleX, scaleY] = [region.width / width, region.height / height];
  const inPicture = ([x, y]: Point): Point => [region.left + x * scaleX, region.top + y * scaleY];
  return shapesOf(map, width, height)
    .filter(({ share, pixels }) => share >= LEAST_SHARE && pixels >= LEAST_PIXELS)
    .slice(0, MOST_SHAPES)
    .map((shape) => ({ ...shape, hull: shape.hull.map(inPicture) }));
}

function onGrid(length: number): number {
  return Math.max(GRID, Math.round(length / GRID) * GRID);
}

/** Blue, green, red, one plane after the other. */
function tensorOf(data: Uint8Array, plane: number): Float32Array {
  const tensor = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    const scale = 1 / (255 * SPREAD[channel]!);
    const shift = MEAN[channel]! / SPREAD[channel]!;
    const target = channel * plane;
    for (let index = 0, at = 2 - channel; index < plane; index += 1, at += 3) {
      tensor[target + index] = data[at]! * scale - shift;
    }
  }
  return tensor;
}
