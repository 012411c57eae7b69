/** Scanned pages with a text layer lie a little askew. */
const ASKEW_DEGREES = 5;

/** A direction of writing in whole degrees, 0 to 359: pieces of one direction make lines together. */
export function wholeDegrees(angle: number): number {
  return ((Math.round(angle) % 360) + 360) % 360;
}

/** Whether this runs along an edge of the page. What does not is in practice a watermark. */
export function isStraight(degrees: number): boolean {
  const off = degrees % 90;
  return Math.min(off, 90 - off) <= ASKEW_DEGREES;
}

/** How far from upright; upright text, a little askew included, is read first. */
export function tilt(degrees: number): number {
  return Math.min(degrees, 360 - degrees);
}
