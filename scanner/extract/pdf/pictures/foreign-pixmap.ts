import { MOST_PIXELS } from "./picture-file.ts";
import { bitmap } from "./pixmap.ts";

/** Components of a pixel by the library's kind of picture; the first is one bit. */
const KINDS: Readonly<Record<number, number>> = { 1: 0, 2: 3, 3: 4 };

/** What pdfjs makes of a picture, as a PBM or PPM file. */
export function foreignPixmap(value: unknown): Uint8Array | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { width, height, kind = 1, data } = value as Record<string, unknown>;
  if (typeof width !== "number" || typeof height !== "number" || width * height > MOST_PIXELS)
    return undefined;
  const components = typeof kind === "number" ? KINDS[kind] : undefined;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || components === undefined)
    return undefined;
  const picture = { width, height, data };
  return components === 0 ? bilevel(picture) : coloured(picture, components);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

function bilevel({ width, height, data }: Picture): Uint8Array {
  return bitmap({ width, height, bytes: data, whiteBit: 1 }).bytes;
}

function coloured({ width, height, data }: Picture, components: number): Uint8Array {
  const head = Buffer.from(`P6\n${width} ${height}\n255\n`, "latin1");
  const result = new Uint8Array(head.length + width * height * 3);
  result.set(head);
  for (let pixel = 0, at = head.length; pixel < width * height; pixel += 1, at += 3)
    for (let i = 0; i < 3; i += 1) result[at + i] = data[pixel * components + i] ?? 0;
  return result;
}
