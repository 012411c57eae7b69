import type { PlacedText } from "../content/placed-text.ts";

/** In points from the lower left corner of the page. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Shares of the size below and above the baseline. */
const BELOW = 0.12;
const ABOVE = 0.88;

/** The page turned around its origin, counter-clockwise, and the piece with it. */
export function turn(piece: PlacedText, degrees: number): PlacedText {
  if (degrees === 0) return piece;
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const { x, y, angle } = piece;
  return { ...piece, x: x * cos - y * sin, y: x * sin + y * cos, angle: angle + degrees };
}

/** Around all pieces: from a little under their baselines to their tops. */
export function boxOf(pieces: readonly PlacedText[]): Box {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, size, angle } of pieces) {
    const cos = Math.cos((angle * Math.PI) / 180);
    const sin = Math.sin((angle * Math.PI) / 180);
    for (const [along, up] of [
      [0, -BELOW],
      [0, ABOVE],
      [width, -BELOW],
      [width, ABOVE],
    ] as const) {
      const [px, py] = [x + along * cos - up * size * sin, y + along * sin + up * size * cos];
      [left, right] = [Math.min(left, px), Math.max(right, px)];
      [bottom, top] = [Math.min(bottom, py), Math.max(top, py)];
    }
  }
  return { left, bottom, right, top };
}
