import type { Dict } from "../objects/values.ts";

/** Takes back what was done to rows before they were packed. */
export function unpredict(bytes: Uint8Array, options: Dict | undefined): Uint8Array {
  const predictor = options?.number("Predictor") ?? 1;
  if (options === undefined || predictor <= 1) return bytes;
  const bits = bounded(options.number("BitsPerComponent"), 8, 32);
  const colours = bounded(options.number("Colors"), 1, 32);
  const pixel = Math.max(1, (bits * colours) >> 3);
  const row = Math.ceil((bits * colours * bounded(options.number("Columns"), 1, 1_000_000)) / 8);
  if (predictor >= 10) return png(bytes, row, pixel);
  return bits === 8 ? tiff(bytes, row, pixel) : bytes;
}

function bounded(value: number | undefined, otherwise: number, most: number): number {
  return value !== undefined && value >= 1 && value <= most ? Math.floor(value) : otherwise;
}

function tiff(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const result = Uint8Array.from(bytes);
  for (let start = 0; start < result.length; start += row) {
    const end = Math.min(start + row, result.length);
    for (let at = start + pixel; at < end; at += 1) result[at] = result[at]! + result[at - pixel]!;
  }
  return result;
}

/** PNG filters, RFC 2083 section 6: each row begins with the number of its filter. */
function png(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const result = new Uint8Array(rows * row);
  let length = 0;
  for (let index = 0; index < rows; index += 1) {
    const from = index * (row + 1);
    const source = bytes.subarray(from + 1, from + 1 + row);
    result.set(source, index * row);
    length += source.length;
    unfilter(result, { filter: bytes[from]!, start: index * row, end: length, row, pixel });
  }
  return result.subarray(0, length);
}

interface Row {
  readonly filter: number;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly pixel: number;
}

function unfilter(bytes: Uint8Array, { filter, start, end, row, pixel }: Row): void {
  if (filter === 0) return;
  for (let at = start; at < end; at += 1) {
    const left = at - pixel >= start ? bytes[at - pixel]! : 0;
    const up = start > 0 ? bytes[at - row]! : 0;
    const upLeft = start > 0 && at - pixel >= start ? bytes[at - row - pixel]! : 0;
    if (filter === 1) bytes[at] = bytes[at]! + left;
    else if (filter === 2) bytes[at] = bytes[at]! + up;
    else if (filter === 3) bytes[at] = bytes[at]! + ((left + up) >> 1);
    else if (filter === 4) bytes[at] = bytes[at]! + paeth(left, up, upLeft);
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}
