import { STRIP_HEIGHT } from "./models.ts";
import type { Strip } from "./strip.ts";

/** From this share of red pixels on there is a stamp, and of dark ones writing under it. */
const SOME = 0.02;
/** How much redder than green red ink is, and what is dark, on the strip's scale from -1 to 1. */
const REDDER = 0.35;
const DARK = -0.1;

/** Writing that a red stamp lies over, without the stamp: through red glass red ink looks like paper. */
export function withoutStamp(strip: Strip): Strip {
  const plane = STRIP_HEIGHT * strip.width;
  const [green, red] = [strip.data.subarray(plane, 2 * plane), strip.data.subarray(2 * plane)];
  let [redOnes, darkOnes] = [0, 0];
  for (let index = 0; index < plane; index += 1) {
    if (red[index]! - green[index]! > REDDER) redOnes += 1;
    else if (red[index]! < DARK && red[index]! - green[index]! < REDDER / 2) darkOnes += 1;
  }
  if (redOnes < plane * SOME || darkOnes < plane * SOME) return strip;
  const data = new Float32Array(strip.data.length);
  for (let channel = 0; channel < 3; channel += 1) data.set(red, channel * plane);
  return { data, width: strip.width };
}
