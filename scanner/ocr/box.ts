import type { Point } from "./shapes.ts";

/** A rectangle at any angle around a line of writing, in pixels of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  /** Along the direction of reading. */
  readonly width: number;
  readonly height: number;
  /** The direction of reading, radians clockwise from the right. */
  readonly angle: number;
}

/** The smallest rectangle around a hull; its angle lies within an eighth of a turn of level. */
export function smallestBox(hull: readonly Point[]): Box {
  let best: Box | undefined;
  for (const [index, [ax, ay]] of hull.entries()) {
    const [bx, by] = hull[(index + 1) % hull.length]!;
    const box = boxAt(hull, level(Math.atan2(by - ay, bx - ax)));
    if (best === undefined || box.width * box.height < best.width * best.height) best = box;
  }
  return best ?? boxAt(hull, 0);
}

/** The same direction or one a quarter turn from it, within an eighth of a turn of level. */
function level(angle: number): number {
  return angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
}

/** The rectangle at this angle around a hull. */
export function boxAt(hull: readonly Point[], angle: number): Box {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of hull) {
    const along = x * cos + y * sin;
    const across = y * cos - x * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: along * cos - across * sin,
    y: along * sin + across * cos,
    width: right - left,
    height: bottom - top,
    angle,
  };
}

/** The models mark the core of a line; the line itself is larger by area over perimeter times this (their own figure). */
const UNCLIP = 1.6;

export function unclipped(box: Box): Box {
  const distance = (box.width * box.height * UNCLIP) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance };
}

/** The same rectangle read in another direction, so many quarter turns clockwise. */
export function turned(box: Box, quarters: number): Box {
  const swap = quarters % 2 !== 0;
  return {
    ...box,
    width: swap ? box.height : box.width,
    height: swap ? box.width : box.height,
    angle: box.angle + (quarters * Math.PI) / 2,
  };
}
