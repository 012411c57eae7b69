import type { Pixels } from "../../../ocr/pixels.ts";
import { unpackedRle } from "./bitmap-rle.ts";

/** A device-independent bitmap: what is in a .bmp behind its file header, in icons and in metafiles. */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Three or four bytes each: blue, green, red. */
  readonly palette: Uint8Array;
  readonly entry: number;
  readonly masks: readonly number[];
  /** Where the pixels begin when they follow the header at once. */
  readonly end: number;
}

/** Old headers say sizes in two bytes. */
const CORE_HEADER = 12;
const FILE_HEADER = 14;
const LONGEST_SIDE = 100_000;
const [RGB, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS] = [0, 1, 2, 3, 6];

export interface Bitmap extends Pixels {
  /** Whether rows are missing; they are white. */
  readonly damaged: boolean;
}

/** A .bmp file. */
export function decodeBmp(bytes: Uint8Array): Bitmap | undefined {
  if (bytes.length < FILE_HEADER + CORE_HEADER) return undefined;
  const pixels = viewOf(bytes).getUint32(10, true) - FILE_HEADER;
  return decodeBitmap(bytes.subarray(FILE_HEADER), { pixels });
}

export interface BitmapOptions {
  /** Where the pixels begin; behind the header when absent or senseless. */
  readonly pixels?: number;
  /** Icons say twice their height: the mask is below. */
  readonly isIcon?: boolean;
}

export function bitmapSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  return headerOf(bytes);
}

/** @param bytes from the bitmap's header on */
export function decodeBitmap(bytes: Uint8Array, options: BitmapOptions = {}): Bitmap | undefined {
  const header = headerOf(bytes);
  if (header === undefined) return undefined;
  const height = options.isIcon ? header.height >> 1 : header.height;
  const { pixels = 0 } = options;
  const body = bytes.subarray(pixels >= header.end && pixels < bytes.length ? pixels : header.end);
  const { width } = header;
  // A row that is there costs bytes of the file, or is run-length packed: a bare header makes no picture.
  const stride = (((width * header.bits + 31) >> 5) << 2) >>> 0;
  const isPacked = header.compression === RLE8 || header.compression === RLE4;
  if (!isPacked && body.length < stride) return undefined;
  const data = new Uint8Array(width * height * 3).fill(255);
  const rows = isPacked ? unpackedRle(body, { width, height, bits: header.bits }) : body;
  const reader = { ...header, stride: isPacked ? width : stride, bits: isPacked ? 8 : header.bits };
  for (let row = 0; row < height && (row + 1) * reader.stride <= rows.length; row += 1) {
    const y = header.isTopDown ? row : height - 1 - row;
    fillRow(rows.subarray(row * reader.stride), reader, data.subarray(y * width * 3, (y + 1) * width * 3));
  }
  return { data, width, height, damaged: height * reader.stride > rows.length };
}

function headerOf(bytes: Uint8Array): Header | undefined {
  if (bytes.length < CORE_HEADER) return undefined;
  const view = viewOf(bytes);
  const size = view.getUint32(0, true);
  const isCore = size === CORE_HEADER;
  if (size > bytes.length || (!isCore && size < 40)) return undefined;
  const width = isCore ? view.getUint16(4, true) : view.getInt32(4, true);
  const signed = isCore ? view.getUint16(6, true) : view.getInt32(8, true);
  const bits = view.getUint16(isCore ? 10 : 14, true);
  const height = Math.abs(signed);
  const isSane = width > 0 && width <= LONGEST_SIDE && height > 0 && height <= LONGEST_SIDE;
  if (!isSane || ![1, 4, 8, 16, 24, 32].includes(bits)) return undefined;
  const compression = isCore ? RGB : view.getUint32(16, true);
  if (![RGB, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS].includes(compression)) return undefined;
  const hasMasks = compression === BITFIELDS || compression === ALPHA_BITFIELDS;
  const masksEnd = hasMasks && size === 40 ? size + (compression === BITFIELDS ? 12 : 16) : size;
  const masks =
    hasMasks && bytes.length >= 52 ? [40, 44, 48].map((at) => view.getUint32(at, true)) : standardMasks(bits);
  const used = isCore ? 0 : view.getUint32(32, true);
  const colors = bits > 8 ? 0 : Math.min(used || 1 << bits, 1 << bits);
  const entry = isCore ? 3 : 4;
  const end = masksEnd + colors * entry;
  const palette = bytes.subarray(masksEnd, end);
  return { width, height, isTopDown: signed < 0, bits, compression, palette, entry, masks, end };
}

function standardMasks(bits: number): readonly number[] {
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0xff00, 0xff];
}

type RowReader = Pick<Header, "bits" | "palette" | "entry" | "masks">;

function fillRow(row: Uint8Array, { bits, palette, entry, masks }: RowReader, data: Uint8Array): void {
  const view = viewOf(row);
  for (let x = 0, to = 0; to < data.length; x += 1, to += 3) {
    if (bits <= 8) {
      const at = ((row[(x * bits) >> 3]! >> (8 - bits - ((x * bits) & 7))) & ((1 << bits) - 1)) * entry;
      for (let color = 0; color < 3; color += 1) data[to + color] = palette[at + 2 - color] ?? 0;
    } else if (bits === 24) {
      for (let color = 0; color < 3; color += 1) data[to + color] = row[3 * x + 2 - color]!;
    } else {
      const value = bits === 16 ? view.getUint16(2 * x, true) : view.getUint32(4 * x, true);
      for (let color = 0; color < 3; color += 1) data[to + color] = masked(value, masks[color]!);
    }
  }
}

function masked(value: number, mask: number): number {
  if (mask === 0) return 0;
  const shift = 31 - Math.clz32(mask & -mask);
  return Math.round((((value & mask) >>> shift) * 255) / (mask >>> shift));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
