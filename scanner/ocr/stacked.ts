import { STRIP_HEIGHT } from "./models.ts";
import type { Strip } from "./strip.ts";

/** What of a column's range of brightness counts as ink. */
const INK = 0.25;
/** Shorter pieces are parts of a character: 二 has a gap in it. */
const LEAST_PIECE = 0.55 * STRIP_HEIGHT;
const MOST_PIECE = 1.25 * STRIP_HEIGHT;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Characters standing below each other, set beside each other. The strip shows the column turned by a quarter, so that it
 * runs from left to right with every character lying on its side.
 */
export function unstacked(strip: Strip): Strip {
  const pieces = piecesOf(inkOf(strip));
  const width = Math.max(1, pieces.length) * STRIP_HEIGHT;
  const data = new Float32Array(3 * STRIP_HEIGHT * width).fill(paperOf(strip));
  for (const [index, piece] of pieces.entries()) set(strip, piece, { data, width }, index * STRIP_HEIGHT);
  return { data, width };
}

/** Range of brightness of each column. */
function inkOf({ data, width }: Strip): Float32Array {
  const plane = STRIP_HEIGHT * width;
  const ranges = new Float32Array(width);
  for (let column = 0; column < width; column += 1) {
    let [least, most] = [1, -1];
    for (let at = plane + column; at < 2 * plane; at += width) {
      least = Math.min(least, data[at]!);
      most = Math.max(most, data[at]!);
    }
    ranges[column] = most - least;
  }
  return ranges;
}

function piecesOf(ink: Float32Array): Piece[] {
  const threshold = INK * ink.reduce((most, range) => Math.max(most, range), 0);
  const pieces: Piece[] = [];
  for (let at = 0; at < ink.length; at += 1) {
    if (ink[at]! <= threshold) continue;
    const start = at;
    while (at < ink.length && ink[at]! > threshold) at += 1;
    const last = pieces.at(-1);
    const joins = last !== undefined && isPart(last, start, at);
    if (joins) pieces[pieces.length - 1] = { start: last.start, end: at };
    else pieces.push({ start, end: at });
  }
  return pieces;
}

function isPart(last: Piece, start: number, end: number): boolean {
  const isShort = last.end - last.start < LEAST_PIECE || end - start < LEAST_PIECE;
  return isShort && end - last.start <= MOST_PIECE;
}

function paperOf({ data, width }: Strip): number {
  const rim = data.subarray(STRIP_HEIGHT * width, STRIP_HEIGHT * width + width).toSorted();
  return rim[rim.length >> 1] ?? 1;
}

/** Turns one piece upright again: the strip was cut along the column, its rows run from right to left. */
function set(from: Strip, { start, end }: Piece, to: Strip, left: number): void {
  const [fromPlane, toPlane] = [STRIP_HEIGHT * from.width, STRIP_HEIGHT * to.width];
  const length = Math.min(STRIP_HEIGHT, end - start);
  const shift = (STRIP_HEIGHT - length) >> 1;
  for (let channel = 0; channel < 3; channel += 1) {
    for (let along = 0; along < length; along += 1) {
      for (let across = 0; across < STRIP_HEIGHT; across += 1) {
        const value = from.data[channel * fromPlane + across * from.width + start + along]!;
        const column = left + STRIP_HEIGHT - 1 - across;
        to.data[channel * toPlane + (shift + along) * to.width + column] = value;
      }
    }
  }
}
