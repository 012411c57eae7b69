import { type Dict, isArray, Name, Stream, type Value } from "../objects/values.ts";

export interface Pixmap {
  readonly extension: "pbm" | "pgm" | "ppm";
  readonly bytes: Uint8Array;
}

export interface PixmapOptions {
  readonly width: number;
  readonly height: number;
  /** Unpacks the table of an indexed colour space. */
  readonly lookup: (table: Stream) => Uint8Array;
  readonly resolve: (value: Value | undefined) => Value;
}

/** How the numbers of a pixel become a colour. */
interface Space {
  readonly components: number;
  /** Colours of an index, three bytes each. */
  readonly palette?: Uint8Array;
  /** More of it is darker: ink. */
  readonly ink?: boolean;
  /** Any number of inks, shown as grey. */
  readonly mixed?: boolean;
}

const DEVICES: Readonly<Record<string, Space>> = {
  DeviceGray: { components: 1 },
  CalGray: { components: 1 },
  DeviceRGB: { components: 3 },
  CalRGB: { components: 3 },
  DeviceCMYK: { components: 4, ink: true },
  Separation: { components: 1, ink: true },
};

/** Unpacked pixels as a plain PBM, PGM or PPM file. */
export function toPixmap(
  bytes: Uint8Array,
  dict: Dict,
  { width, height, ...context }: PixmapOptions,
): Pixmap | undefined {
  const mask = dict.get("ImageMask") === true;
  const bits = mask ? 1 : (dict.number("BitsPerComponent") ?? 8);
  const space = mask ? { components: 1 } : spaceOf(dict.get("ColorSpace"), context);
  if (space === undefined || width * height === 0 || ![1, 2, 4, 8, 16].includes(bits)) return undefined;
  const samples = {
    bytes,
    bits,
    row: Math.ceil((width * space.components * bits) / 8),
    turned: isTurned(dict),
  };
  const isGrey = space.components === 1 && space.palette === undefined && space.mixed !== true;
  if (isGrey && bits === 1)
    return bitmap({ width, height, bytes, whiteBit: (space.ink === true) === samples.turned ? 1 : 0 });
  const head = Buffer.from(`P${isGrey ? 5 : 6}\n${width} ${height}\n255\n`, "latin1");
  const result = new Uint8Array(head.length + width * height * (isGrey ? 1 : 3));
  result.set(head);
  const pixels = result.subarray(head.length);
  const isPlain = bits === 8 && space.palette === undefined && space.ink !== true && !samples.turned;
  // Most pictures are stored as they are shown.
  if (isPlain && space.components !== 2) pixels.set(bytes.subarray(0, pixels.length));
  else if (isGrey) grey(pixels, samples, { width, height, ink: space.ink === true });
  else colours(pixels, samples, { width, height, space });
  return { extension: isGrey ? "pgm" : "ppm", bytes: result };
}

interface Bits {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array | Uint8ClampedArray;
  readonly whiteBit: 0 | 1;
}

/** One bit for each pixel: an eighth of the bytes, for a page of a fax. */
export function bitmap({ width, height, bytes, whiteBit }: Bits): Pixmap {
  const head = Buffer.from(`P4\n${width} ${height}\n`, "latin1");
  const size = Math.ceil(width / 8) * height;
  // In a PBM file, ones are black; what is missing is white.
  const result = new Uint8Array(head.length + size);
  result.set(head);
  for (let at = 0; at < Math.min(size, bytes.length); at += 1)
    result[head.length + at] = whiteBit === 1 ? ~bytes[at]! : bytes[at]!;
  return { extension: "pbm", bytes: result };
}

interface Samples {
  readonly bytes: Uint8Array;
  readonly bits: number;
  /** Bytes of a row. */
  readonly row: number;
  /** `/Decode [1 0]`: everything the other way round. */
  readonly turned: boolean;
}

function isTurned(dict: Dict): boolean {
  const [first = 0, second = 1] = dict.numbers("Decode");
  return first > second;
}

/** 0 to 255; an index as it is. */
function sample({ bytes, bits, row, turned }: Samples, y: number, index: number, raw = false): number {
  let value: number;
  if (bits >= 8) value = bytes[y * row + index * (bits >> 3)] ?? 0;
  else {
    const place = index * bits;
    const most = (1 << bits) - 1;
    const code = ((bytes[y * row + (place >> 3)] ?? 0) >> (8 - bits - (place & 7))) & most;
    value = raw ? code : (code * 255) / most;
  }
  return turned && !raw ? 255 - value : value;
}

function grey(
  pixels: Uint8Array,
  samples: Samples,
  { width, height, ink }: { width: number; height: number; ink: boolean },
): void {
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = sample(samples, y, x);
      pixels[at] = ink ? 255 - value : value;
    }
}

function colours(
  pixels: Uint8Array,
  samples: Samples,
  { width, height, space }: { width: number; height: number; space: Space },
): void {
  const { components, palette } = space;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      if (palette !== undefined)
        pixels.set(palette.subarray(sample(samples, y, x, true) * 3).subarray(0, 3), at);
      else if (space.mixed === true) pixels.fill(mixture(samples, [y, x], components), at, at + 3);
      else if (components === 4)
        cmyk(
          pixels,
          at,
          [0, 1, 2, 3].map((i) => sample(samples, y, x * 4 + i)),
        );
      else for (let i = 0; i < 3; i += 1) pixels[at + i] = sample(samples, y, x * components + i);
    }
  }
}

function mixture(samples: Samples, [y, x]: readonly [number, number], components: number): number {
  let most = 0;
  for (let i = 0; i < components; i += 1) most = Math.max(most, sample(samples, y, x * components + i));
  return 255 - most;
}

function cmyk(pixels: Uint8Array, at: number, [c = 0, m = 0, y = 0, k = 0]: readonly number[]): void {
  pixels[at] = ((255 - c) * (255 - k)) / 255;
  pixels[at + 1] = ((255 - m) * (255 - k)) / 255;
  pixels[at + 2] = ((255 - y) * (255 - k)) / 255;
}

type SpaceContext = Pick<PixmapOptions, "lookup" | "resolve">;

function spaceOf(value: Value, context: SpaceContext, depth = 0): Space | undefined {
  if (value instanceof Name) return DEVICES[value.name];
  if (!isArray(value) || depth > 3) return undefined;
  const [kind, second, , fourth] = value.map(context.resolve);
  if (!(kind instanceof Name)) return undefined;
  if (kind.name === "ICCBased" && second instanceof Stream)
    return { components: second.dict.number("N") ?? 3, ink: second.dict.number("N") === 4 };
  if (kind.name === "Indexed" && second !== undefined)
    return indexed(spaceOf(second, context, depth + 1), fourth, context);
  if (kind.name === "Lab") return { components: 3 };
  // Inks of any names: how much of them there is, is what one sees.
  if (kind.name === "DeviceN" && isArray(second))
    return { components: second.length, ink: true, mixed: true };
  return DEVICES[kind.name];
}

function indexed(
  base: Space | undefined,
  table: Value | undefined,
  { lookup }: SpaceContext,
): Space | undefined {
  const bytes =
    table instanceof Stream ? lookup(table) : Buffer.from(typeof table === "string" ? table : "", "latin1");
  if (base === undefined) return undefined;
  const palette = new Uint8Array(256 * 3);
  for (let code = 0; code < 256; code += 1) {
    const entry = Array.from(bytes.subarray(code * base.components, (code + 1) * base.components));
    if (base.components === 4) cmyk(palette, code * 3, entry);
    else for (let i = 0; i < 3; i += 1) palette[code * 3 + i] = entry[base.components === 1 ? 0 : i] ?? 0;
  }
  return { components: 1, palette };
}
