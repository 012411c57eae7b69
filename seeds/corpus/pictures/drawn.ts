import { callFormPage, redHeaderPage, screenPage } from "../../pictures/papers.ts";
import { bmp } from "../../pictures/raw.ts";
import { type Distortion, pagePicture } from "../../pictures/render.ts";
import { createRandom } from "../../random.ts";
import { CORPUS_MARK } from "../corpus-file.ts";

/** A scan in grey that is still small: official papers are drawn for 300. */
const DPI = 110;

const PAPERS = {
  notice: () => redHeaderPage(createRandom("corpus"), { mark: CORPUS_MARK, stamp: true }),
  form: () => callFormPage(createRandom("corpus"), CORPUS_MARK),
  window: () => screenPage(createRandom("corpus"), [CORPUS_MARK], true),
};

export type Paper = keyof typeof PAPERS;

/** A page that carries the mark, as a PNG or, with a quality, as a JPEG. */
export function drawn(paper: Paper = "notice", distortion: Distortion = {}): Promise<Uint8Array> {
  return pagePicture(PAPERS[paper](), { dpi: DPI, ...distortion });
}

/** The page as a file of another format. */
export async function drawnAs(format: "webp" | "tiff" | "gif" | "bmp"): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const picture = sharp(await drawn());
  return format === "bmp" ? bmp(rasterOf(await pixelsOf("rgb"))) : picture.toFormat(format).toBuffer();
}

/** A photo that says in its EXIF tag that it has to be turned to be looked at. */
export async function drawnByPhone(): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const lying = await drawn("notice", { turn: 270 });
  return sharp(lying).withMetadata({ orientation: 6 }).jpeg({ quality: 80 }).toBuffer();
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The page as bare pixels: three bytes for each, or one. */
export async function pixelsOf(colors: "rgb" | "grey"): Promise<Pixels> {
  const { default: sharp } = await import("sharp");
  const picture = sharp(await drawn()).removeAlpha();
  const { data, info } = await (colors === "grey" ? picture.greyscale() : picture)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The page as a JPEG without colors, as scanners put it into a PDF. */
export async function greyJpeg(): Promise<Pixels> {
  const { default: sharp } = await import("sharp");
  const jpeg = sharp(await drawn())
    .greyscale()
    .jpeg({ quality: 80 });
  const { data, info } = await jpeg.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function rasterOf({ width, height, data }: Pixels): number[][] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const at = (y * width + x) * 3;
      return (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
    }),
  );
}
