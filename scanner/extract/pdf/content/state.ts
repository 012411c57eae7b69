import type { PdfFont } from "../fonts/font.ts";
import { IDENTITY, type Matrix } from "./matrix.ts";

/** What operators change and `Q` takes back. */
export class GraphicsState {
  matrix: Matrix = IDENTITY;
  font: PdfFont | undefined;
  size = 0;
  characterSpace = 0;
  wordSpace = 0;
  /** Horizontal scale; 1 is none. */
  scale = 1;
  leading = 0;
  rise = 0;
  /** Of what is filled: 0 is not to be seen. */
  alpha = 1;
  /** Of what is filled: 0 is black, 1 white. */
  lightness = 0;

  copy(): GraphicsState {
    return Object.assign(new GraphicsState(), this);
  }
}

/** By the number of operands: grey, RGB or CMYK; undefined for a pattern or a colour of another space. */
export function lightnessOf(operands: readonly unknown[]): number | undefined {
  const values = operands.filter((item) => typeof item === "number");
  if (values.length !== operands.length) return undefined;
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  if (values.length === 1) return first;
  if (values.length === 3) return 0.3 * first + 0.59 * second + 0.11 * third;
  return values.length === 4 ? (1 - fourth) * (1 - (first + second + third) / 3) : undefined;
}
