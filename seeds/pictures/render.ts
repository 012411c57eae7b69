import { type Page, pageSvg } from "./page.ts";

/** What a page goes through before it reaches us. */
export interface Distortion {
  /** Dots per inch the page is drawn at: 72 is a screenshot, 300 a scan. */
  readonly dpi?: number;
  /** Degrees clockwise. */
  readonly turn?: number;
  /** Sigma of the blur, pixels. */
  readonly blur?: number;
  /** Share of the light that is lost in the darkest corner. */
  readonly shade?: number;
  /** The longer side in the end, pixels: chat programs scale pictures down. */
  readonly side?: number;
  /** JPEG quality; PNG when absent. */
  readonly quality?: number;
}

/** A page as a PNG or JPEG file; needs the optional package sharp. */
export async function pagePicture(page: Page, distortion: Distortion = {}): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const { dpi = 150, turn = 0, blur = 0, shade = 0, side, quality } = distortion;
  let picture = await sharp(Buffer.from(pageSvg(page)), { density: dpi })
    .flatten()
    .png()
    .toBuffer();
  if (shade > 0)
    picture = await sharp(picture)
      .composite([await shadow(picture, shade)])
      .png()
      .toBuffer();
  let pipe = sharp(picture);
  if (turn !== 0) pipe = sharp(await pipe.rotate(turn, { background: "#6f675c" }).png().toBuffer());
  if (blur > 0) pipe = pipe.blur(blur);
  if (side !== undefined) pipe = pipe.resize({ width: side, height: side, fit: "inside" });
  return quality === undefined ? pipe.png().toBuffer() : pipe.jpeg({ quality }).toBuffer();
}

/** Light from the top left, as from a window. */
async function shadow(picture: Buffer, shade: number) {
  const { default: sharp } = await import("sharp");
  const { width = 1, height = 1 } = await sharp(picture).metadata();
  const dark = `rgb(${[1, 1, 1].map(() => Math.round(255 * (1 - shade))).join(",")})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="white"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/></svg>`;
  return { input: Buffer.from(svg), blend: "multiply" as const };
}

/** Whether this machine can draw Chinese writing: without such a font every character is the same empty box. */
export async function drawsChinese(): Promise<boolean> {
  try {
    const [one, other] = await Promise.all(["密", "级"].map(drawn));
    return one !== undefined && other !== undefined && !one.equals(other);
  } catch {
    return false;
  }
}

async function drawn(text: string): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const writing = [{ text, left: 1, baseline: 9, size: 8 }];
  const page = { width: 10, height: 12, paper: "#fff", ink: "#000", writing, strokes: [] };
  return sharp(Buffer.from(pageSvg(page)), { density: 100 })
    .raw()
    .toBuffer();
}
