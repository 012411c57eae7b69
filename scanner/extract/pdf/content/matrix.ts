/** a b c d e f: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Points from the origin. What stands further away, or nowhere, would mix up the lines of the whole page. */
const FARTHEST = 1e9;

export function isNear(...values: readonly number[]): boolean {
  return values.every((value) => Math.abs(value) <= FARTHEST);
}

/** First the left, then the right one. */
export function multiply([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function matrixOf(values: readonly unknown[]): Matrix | undefined {
  const [a, b, c, d, e, f] = values;
  if (typeof a !== "number" || typeof b !== "number" || typeof c !== "number") return undefined;
  if (typeof d !== "number" || typeof e !== "number" || typeof f !== "number") return undefined;
  return [a, b, c, d, e, f];
}

/** What one sees: origin in the lower left corner, turned as the page says. */
export interface View {
  readonly matrix: Matrix;
  readonly width: number;
  readonly height: number;
}

export function viewOf(
  [left, bottom, right, top]: readonly [number, number, number, number],
  rotate: number,
): View {
  const [width, height] = [right - left, top - bottom];
  const shift: Matrix = [1, 0, 0, 1, -left, -bottom];
  if (rotate === 90)
    return { matrix: multiply(shift, [0, -1, 1, 0, 0, width]), width: height, height: width };
  if (rotate === 180) return { matrix: multiply(shift, [-1, 0, 0, -1, width, height]), width, height };
  if (rotate === 270)
    return { matrix: multiply(shift, [0, 1, -1, 0, height, 0]), width: height, height: width };
  return { matrix: shift, width, height };
}
