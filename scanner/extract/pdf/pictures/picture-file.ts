import type { PdfFile } from "../file/pdf-file.ts";
import { filtersOf } from "../filters/unpack.ts";
import type { Stream } from "../objects/values.ts";
import { toPixmap } from "./pixmap.ts";

/** Pixels of one picture: A0 at 200 dpi has 62 million. */
export const MOST_PIXELS = 67_108_864;

/** A picture as a file that every reader of pictures knows. */
export interface PictureFile {
  readonly extension: string;
  readonly bytes: Uint8Array;
  readonly damaged: boolean;
}

/** Filters whose output is pixels that only pdfjs unpacks here. */
const FOREIGN: ReadonlySet<string> = new Set(["JPXDecode", "JBIG2Decode", "CCITTFaxDecode"]);

export function isForeign(stream: Stream): boolean {
  return filtersOf(stream.dict).some((name) => FOREIGN.has(name));
}

/** @returns nothing when the picture's pixels are of a kind that is not known here */
export function pictureFile(stream: Stream, file: PdfFile): PictureFile | "too-big" | undefined {
  const { dict } = stream;
  const [width, height] = sizeOf(stream);
  if (width * height > MOST_PIXELS) return "too-big";
  const { bytes, damaged, tooBig, rest } = file.unpack(stream);
  if (tooBig) return "too-big";
  if (rest === "DCTDecode") return { extension: "jpg", bytes, damaged };
  if (rest !== undefined) return undefined;
  const pixmap = toPixmap(bytes, dict, {
    width,
    height,
    lookup: (table) => file.unpack(table).bytes,
    resolve: (value) => file.resolve(value),
  });
  return pixmap === undefined ? undefined : { ...pixmap, damaged };
}

export function sizeOf({ dict }: Stream): readonly [width: number, height: number] {
  return [side(dict.number("Width")), side(dict.number("Height"))];
}

function side(value: number | undefined): number {
  return value !== undefined && value > 0 && value < 1_000_000 ? Math.floor(value) : 0;
}
