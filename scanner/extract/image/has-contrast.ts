import type { Pixels } from "../../ocr/pixels.ts";

/** The eye sees less than this as one color. */
const LEAST_RANGE = 10;

/** Whether anything stands out in a picture: an empty page takes no looking at. */
export function hasContrast({ data }: Pixels): boolean {
  for (let channel = 0; channel < 3; channel += 1) {
    let [least, most] = [255, 0];
    for (let at = channel; at < data.length; at += 3) {
      const value = data[at]!;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (most - least >= LEAST_RANGE) return true;
  }
  return false;
}
