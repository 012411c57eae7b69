/** Codes behind a zero: end of the row, end of the picture, a jump; more is a run of so many pixels as they are. */
const [END_OF_ROW, END, JUMP] = [0, 1, 2];

export interface RleShape {
  readonly width: number;
  readonly height: number;
  /** 4 or 8 bits a pixel. */
  readonly bits: number;
}

/** Unpacks a run-length coded bitmap into one byte a pixel, rows from the bottom. Nothing is written outside of it. */
export function unpackedRle(body: Uint8Array, { width, height, bits }: RleShape): Uint8Array {
  const pixels = new Uint8Array(width * height);
  let [at, x, y] = [0, 0, 0];
  const put = (value: number) => {
    if (x < width) pixels[y * width + x] = value;
    x += 1;
  };
  while (at + 1 < body.length && y < height) {
    const [count, code] = [body[at]!, body[at + 1]!];
    at += 2;
    if (count > 0) {
      for (let index = 0; index < count; index += 1) put(pixel(code, index, bits));
    } else if (code === END_OF_ROW) [x, y] = [0, y + 1];
    else if (code === END) break;
    else if (code === JUMP) {
      x += body[at] ?? 0;
      y += body[at + 1] ?? 0;
      at += 2;
    } else {
      for (let index = 0; index < code; index += 1) {
        put(pixel(body[at + ((index * bits) >> 3)] ?? 0, index, bits));
      }
      // Runs end on even bytes.
      at += (((code * bits + 7) >> 3) + 1) & ~1;
    }
  }
  return pixels;
}

function pixel(value: number, index: number, bits: number): number {
  if (bits === 8) return value;
  return index % 2 === 0 ? value >> 4 : value & 15;
}
