import type { Pixels } from "../../../ocr/pixels.ts";

/** Header of a raw picture: portable graymap, pixmap or arbitrary map with bytes (P5, P6, P7), or a packed bitmap (P4). */
interface Header {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Bits of one value. */
  readonly bits: 1 | 8 | 16;
  /** Where the pixels begin. */
  readonly start: number;
}

/** Comments and generous blanks fit in; a picture whose header is longer is none. */
const HEADER_BYTES = 1_024;
const LONGEST_SIDE = 100_000;

/** Whether a file of this size begins with such a header and has the pixels that it speaks of. */
export function isPnm(head: Uint8Array, size: number): boolean {
  const header = headerOf(head);
  return header !== undefined && header.start + bytesOf(header) <= size;
}

export function pnmSize(head: Uint8Array): { width: number; height: number } | undefined {
  return headerOf(head);
}

export function decodePnm(bytes: Uint8Array): Pixels | undefined {
  const header = headerOf(bytes.subarray(0, HEADER_BYTES));
  if (header === undefined || header.start + bytesOf(header) > bytes.length) return undefined;
  const { width, height } = header;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) fillRow(bytes, header, y, data);
  return { data, width, height };
}

function headerOf(head: Uint8Array): Header | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEADER_BYTES)).toString(
    "latin1",
  );
  if (!/^P[4567]\s/.test(text)) return undefined;
  const header = text.startsWith("P7") ? arbitraryHeader(text) : plainHeader(text);
  if (header === undefined || header.width < 1 || header.height < 1) return undefined;
  return header.width <= LONGEST_SIDE && header.height <= LONGEST_SIDE ? header : undefined;
}

const PLAIN = /^P([456])(?:\s|#[^\n]*\n)+(\d{1,6})(?:\s|#[^\n]*\n)+(\d{1,6})(?:\s|#[^\n]*\n)/;

function plainHeader(text: string): Header | undefined {
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const [whole, kind] = match;
  const [width, height] = [Number(match[2]), Number(match[3])];
  if (kind === "4") return { width, height, channels: 1, bits: 1, start: whole.length };
  const most = /^(?:\s|#[^\n]*\n)*(\d{1,5})\s/.exec(text.slice(whole.length));
  if (most === null) return undefined;
  const bits = Number(most[1]) > 255 ? 16 : 8;
  return { width, height, channels: kind === "6" ? 3 : 1, bits, start: whole.length + most[0].length };
}

function arbitraryHeader(text: string): Header | undefined {
  const end = text.indexOf("ENDHDR\n");
  const value = (name: string) =>
    Number(
      text
        .slice(0, end)
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length),
    );
  const [width, height, channels] = [value("WIDTH"), value("HEIGHT"), value("DEPTH")];
  if (end < 0 || !(width > 0) || !(height > 0) || !(channels >= 1 && channels <= 4)) return undefined;
  return { width, height, channels, bits: value("MAXVAL") > 255 ? 16 : 8, start: end + "ENDHDR\n".length };
}

function bytesOf({ width, height, channels, bits }: Header): number {
  return height * Math.ceil((width * channels * bits) / 8);
}

function fillRow(bytes: Uint8Array, header: Header, y: number, data: Uint8Array): void {
  const { width, height, channels, bits, start } = header;
  const row = start + (bytesOf(header) / height) * y;
  const step = bits / 8;
  // One and two channels are grey (and opacity), three and four are colors (and opacity).
  const colors = channels >= 3 ? [0, step, 2 * step] : [0, 0, 0];
  for (let x = 0; x < width; x += 1) {
    const to = 3 * (y * width + x);
    if (bits === 1) {
      const isInk = (bytes[row + (x >> 3)]! >> (7 - (x & 7))) & 1;
      data.fill(isInk === 1 ? 0 : 255, to, to + 3);
      continue;
    }
    const from = row + x * channels * step;
    for (let color = 0; color < 3; color += 1) data[to + color] = bytes[from + colors[color]!]!;
  }
}
