import type { Metadata, SharpOptions } from "sharp";
import type { GapReason } from "../../rules/vocabulary.ts";
import type { Sharp } from "./engine.ts";
import type { Pixels } from "./pixels.ts";

/** A decoded page of a picture file, or why there is none. */
export type Opened =
  | { readonly pixels: Pixels; readonly damaged: boolean }
  | { readonly reason: Extract<GapReason, "too-big" | "corrupt" | "unsupported"> };

/** Pixels of one page; beyond it decoding alone would take the time and memory of everything else. */
export const MOST_PIXELS = 60_000_000;
/** What is kept of them: an A4 page at 300 dpi has 8.7 million, 36 MB here. */
const KEPT_PIXELS = 12_000_000;

const OPTIONS: SharpOptions = { limitInputPixels: MOST_PIXELS, failOn: "truncated" };

/** What the file says of itself; nothing when the library cannot read it. */
export async function metadataOf(bytes: Uint8Array, sharp: Sharp): Promise<Metadata | undefined> {
  return sharp(bytes, { ...OPTIONS, limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
}

/** One page of a picture file, upright as its camera says, as red, green and blue on a ground it stands out from. */
export async function openPicture(bytes: Uint8Array, page: number, sharp: Sharp): Promise<Opened> {
  const options = { ...OPTIONS, page };
  const size = await metadataOf(bytes, sharp);
  const { width = 0, height = 0, pageHeight = height } = size ?? {};
  if (width * pageHeight > MOST_PIXELS) return { reason: "too-big" };
  try {
    return { pixels: await decoded(bytes, options, sharp), damaged: false };
  } catch {
    // What stands before the damage is shown by every viewer.
    const lenient = { ...options, failOn: "none" } as const;
    const pixels = await decoded(bytes, lenient, sharp).catch(() => undefined);
    return pixels === undefined ? { reason: "corrupt" } : { pixels, damaged: true };
  }
}

async function decoded(bytes: Uint8Array, options: SharpOptions, sharp: Sharp): Promise<Pixels> {
  const { width, height } = await sharp(bytes, options).metadata();
  const factor = Math.min(1, Math.sqrt(KEPT_PIXELS / (width * height)));
  const upright = sharp(bytes, options).autoOrient().toColourspace("srgb");
  // Which side is the width is known only after turning: the square holds both.
  const side = Math.max(1, Math.round(Math.max(width, height) * factor));
  const sized = factor < 1 ? upright.resize(side, side, { fit: "inside" }) : upright;
  const { data, info } = await sized.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data: opaque(data, info.channels), width: info.width, height: info.height };
}

/** Three bytes a pixel. What shines through is white behind dark writing and black behind light one. */
function opaque(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const colors = channels >= 3 ? [0, 1, 2] : [0, 0, 0];
  const ground = channels % 2 === 0 ? groundFor(data, channels, colors) : 0;
  const result = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    const cover = channels % 2 === 0 ? data[from + channels - 1]! / 255 : 1;
    for (let color = 0; color < 3; color += 1) {
      result[to + color] = data[from + colors[color]!]! * cover + ground * (1 - cover);
    }
  }
  return result;
}

function groundFor(data: Uint8Array, channels: number, colors: readonly number[]): number {
  let [sum, weight] = [0, 0];
  for (let from = 0; from < data.length; from += channels) {
    const cover = data[from + channels - 1]!;
    weight += cover;
    sum += cover * ((data[from + colors[0]!]! + data[from + colors[1]!]! + data[from + colors[2]!]!) / 3);
  }
  return sum > 160 * weight ? 0 : 255;
}
