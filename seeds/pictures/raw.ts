/** One color for each pixel, 0xRRGGBB, rows from the top. */
export type Raster = readonly (readonly number[])[];

/** A portable pixmap (P6). */
export function ppm(raster: Raster): Uint8Array {
  const head = Buffer.from(`P6\n${raster[0]!.length} ${raster.length}\n255\n`, "latin1");
  return Buffer.concat([head, Buffer.from(raster.flat().flatMap(channels))]);
}

export interface BmpOptions {
  readonly bits?: 24 | 32 | 8 | 4 | 1 | 16;
  readonly topDown?: boolean;
}

/** A bitmap file; with 8 bits or fewer its colors go into a palette. */
export function bmp(raster: Raster, options: BmpOptions = {}): Uint8Array {
  const body = dib(raster, options);
  const head = Buffer.alloc(14);
  head.write("BM", "latin1");
  head.writeUInt32LE(14 + body.length, 2);
  head.writeUInt32LE(14 + 40 + paletteOf(raster, options.bits ?? 24).length * 4, 10);
  return Buffer.concat([head, body]);
}

/** The same without the file header, as icons and metafiles hold it. */
export function dib(raster: Raster, { bits = 24, topDown = false }: BmpOptions = {}): Uint8Array {
  const palette = paletteOf(raster, bits);
  const head = Buffer.alloc(40 + palette.length * 4);
  head.writeUInt32LE(40);
  head.writeInt32LE(raster[0]!.length, 4);
  head.writeInt32LE(topDown ? -raster.length : raster.length, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(bits, 14);
  head.writeUInt32LE(palette.length, 32);
  for (const [index, color] of palette.entries()) head.writeUInt32LE(color, 40 + 4 * index);
  const rows = topDown ? raster : raster.toReversed();
  return Buffer.concat([head, ...rows.map((row) => rowOf(row, bits, palette))]);
}

function paletteOf(raster: Raster, bits: number): readonly number[] {
  return bits > 8 ? [] : [...new Set(raster.flat())];
}

function rowOf(row: readonly number[], bits: number, palette: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(Math.ceil((row.length * bits) / 32) * 4);
  for (const [x, color] of row.entries()) {
    const [red, green, blue] = channels(color);
    if (bits >= 24) bytes.set([blue, green, red], (x * bits) / 8);
    else if (bits === 16) bytes.writeUInt16LE(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3), 2 * x);
    else bytes[(x * bits) >> 3]! |= palette.indexOf(color) << (8 - bits - ((x * bits) % 8));
  }
  return bytes;
}

function channels(color: number): [number, number, number] {
  return [(color >> 16) & 255, (color >> 8) & 255, color & 255];
}

/** An icon of one image. */
export function ico(width: number, height: number, body: Uint8Array): Uint8Array {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.set([width & 255, height & 255], 6);
  head.writeUInt32LE(body.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, body]);
}
