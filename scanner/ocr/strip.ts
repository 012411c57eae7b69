import type { Box } from "./box.ts";
import { STRIP_HEIGHT } from "./models.ts";
import type { Pixels } from "./pixels.ts";

export interface Strip {
  /** 3 x STRIP_HEIGHT x width, blue, green, red, each from -1 to 1. */
  readonly data: Float32Array;
  readonly width: number;
}

/** Steps of the recogniser; below this width it sees too little around a single character. */
const STEP = 8;
const NARROWEST = 64;
/** A line of some 80 characters; what is longer is pressed together. */
const WIDEST = 3_840;
/** Samples in one direction for one pixel of the strip, at most. */
const MOST_SAMPLES = 4;

/** Cuts a box out of a picture, turned level and 48 pixels high. */
export function cutStrip(pixels: Pixels, box: Box): Strip {
  const wanted = Math.round((box.width / Math.max(1, box.height)) * STRIP_HEIGHT);
  const inner = Math.max(STEP, Math.min(WIDEST, wanted));
  const width = Math.max(NARROWEST, Math.ceil(inner / STEP) * STEP);
  const strip = { data: new Float32Array(3 * STRIP_HEIGHT * width), width };
  const samples = Math.max(1, Math.min(MOST_SAMPLES, Math.round(box.height / STRIP_HEIGHT)));
  const pen = new Sampler(pixels, samples);
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)];
  for (let row = 0; row < STRIP_HEIGHT; row += 1) {
    const across = ((row + 0.5) / STRIP_HEIGHT - 0.5) * box.height;
    for (let column = 0; column < inner; column += 1) {
      const along = ((column + 0.5) / inner - 0.5) * box.width;
      pen.at(
        box.x + along * cos - across * sin,
        box.y + along * sin + across * cos,
        box.height / STRIP_HEIGHT,
      );
      pen.put(strip, row * width + column);
    }
  }
  return strip;
}

/** Looks at a picture between its pixels. */
class Sampler {
  readonly #pixels: Pixels;
  readonly #samples: number;
  readonly #color = new Float64Array(3);

  constructor(pixels: Pixels, samples: number) {
    this.#pixels = pixels;
    this.#samples = samples;
  }

  /** Takes the color of a square of `size` around this point. */
  at(x: number, y: number, size: number): void {
    const count = this.#samples;
    this.#color.fill(0);
    for (let row = 0; row < count; row += 1) {
      for (let column = 0; column < count; column += 1) {
        const dx = ((column + 0.5) / count - 0.5) * size;
        const dy = ((row + 0.5) / count - 0.5) * size;
        this.#add(x + dx - 0.5, y + dy - 0.5, 1 / (count * count));
      }
    }
  }

  put({ data }: Strip, at: number): void {
    const plane = data.length / 3;
    data[at] = this.#color[2]! / 127.5 - 1;
    data[plane + at] = this.#color[1]! / 127.5 - 1;
    data[2 * plane + at] = this.#color[0]! / 127.5 - 1;
  }

  #add(x: number, y: number, weight: number): void {
    const { data, width, height } = this.#pixels;
    const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
    const top = Math.max(0, Math.min(height - 1, Math.floor(y)));
    const right = left + 1 < width ? 3 : 0;
    const below = top + 1 < height ? 3 * width : 0;
    const fx = Math.max(0, Math.min(1, x - left));
    const fy = Math.max(0, Math.min(1, y - top));
    const start = 3 * (top * width + left);
    for (let channel = 0; channel < 3; channel += 1) {
      const at = start + channel;
      const upper = data[at]! * (1 - fx) + data[at + right]! * fx;
      const lower = data[at + below]! * (1 - fx) + data[at + below + right]! * fx;
      this.#color[channel]! += (upper * (1 - fy) + lower * fy) * weight;
    }
  }
}
