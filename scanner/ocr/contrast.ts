import type { Pixels } from "./pixels.ts";

/** The eye sees less than this as one color. */
const LEAST_RANGE = 10;
/** Writing with less than this between it and its paper is faint. */
const FAINT_RANGE = 110;
/** Darkest and brightest pixels up to this share are dust and glare. */
const OUTLIERS = 0.0002;

/** Whether anything stands out in a picture: an empty page takes no looking at. */
export function hasContrast(pixels: Pixels): boolean {
  return [0, 1, 2].some((channel) => {
    const [least, most] = rangeOf(histogramOf(pixels, channel), 0);
    return most - least >= LEAST_RANGE;
  });
}

/** A faint picture with its brightness spread over the whole range; others as they are. */
export function strengthened(pixels: Pixels): Pixels {
  const [least, most] = rangeOf(histogramOf(pixels, 1), OUTLIERS * pixels.width * pixels.height);
  if (most - least >= FAINT_RANGE || most - least < LEAST_RANGE) return pixels;
  const spread = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => ((value - least) * 255) / (most - least),
  );
  const data = new Uint8Array(pixels.data.length);
  for (let at = 0; at < data.length; at += 1) data[at] = spread[pixels.data[at]!]!;
  return { ...pixels, data };
}

function histogramOf({ data }: Pixels, channel: number): Uint32Array {
  const histogram = new Uint32Array(256);
  for (let at = channel; at < data.length; at += 3) histogram[data[at]!]! += 1;
  return histogram;
}

/** The darkest and the brightest value with more than `outliers` pixels below and above. */
function rangeOf(histogram: Uint32Array, outliers: number): readonly [number, number] {
  let [least, below] = [0, histogram[0]!];
  while (below <= outliers && least < 255) {
    least += 1;
    below += histogram[least]!;
  }
  let [most, above] = [255, histogram[255]!];
  while (above <= outliers && most > 0) {
    most -= 1;
    above += histogram[most]!;
  }
  return [least, most];
}
