import type { Glyph } from "../fonts/font.ts";
import { IDENTITY, type Matrix, multiply } from "./matrix.ts";
import type { Pieces } from "./pieces.ts";
import type { TextKind } from "./placed-text.ts";
import type { GraphicsState } from "./state.ts";

/** Shares of what is shown; hence, with large letters, a watermark. */
const PALE_ALPHA = 0.65;
const PALE_LIGHTNESS = 0.65;
const WHITE = 0.99;
const LARGE_POINTS = 24;

/** Where the next text is shown. */
export class TextCursor {
  #line: Matrix = IDENTITY;
  #here: Matrix = IDENTITY;
  #moved = true;
  readonly #pieces: Pieces;

  constructor(pieces: Pieces) {
    this.#pieces = pieces;
  }

  set(matrix: Matrix): void {
    this.#line = matrix;
    this.#here = matrix;
    this.#moved = true;
  }

  /** To a place relative to the beginning of the line. */
  move(x: number, y: number): void {
    this.set(multiply([1, 0, 0, 1, x, y], this.#line));
  }

  /** By thousandths of the size, backwards: an adjustment within shown text. */
  adjust(amount: number, state: GraphicsState): void {
    const distance = (-amount / 1_000) * state.size;
    this.#advance(state.font?.vertical === true ? -distance : distance * state.scale, state);
  }

  show(glyphs: readonly Glyph[], text: string, state: GraphicsState, kind: TextKind | undefined): void {
    const { size, characterSpace, wordSpace, scale, rise } = state;
    const vertical = state.font?.vertical === true;
    let width = 0;
    let blanks = 0;
    for (const glyph of glyphs) {
      width += glyph.width;
      if (glyph.isBlank) blanks += 1;
    }
    const space = characterSpace * glyphs.length + wordSpace * blanks;
    const advance = vertical ? width * size - space : (width * size + space) * scale;
    const [a, b, c, d, e, f] = multiply(this.#here, state.matrix);
    const matrix: Matrix = rise === 0 ? [a, b, c, d, e, f] : [a, b, c, d, e + rise * c, f + rise * d];
    const own = kind ?? (isPale(state, Math.abs(size) * Math.hypot(c, d)) ? "watermark" : undefined);
    this.#pieces.add({ text, matrix, advance, size, vertical, kind: own, moved: this.#moved });
    this.#moved = false;
    this.#advance(advance, state);
  }

  #advance(distance: number, state: GraphicsState): void {
    const [a, b, c, d, e, f] = this.#here;
    const vertical = state.font?.vertical === true;
    const [x, y] = vertical ? [0, -distance] : [distance, 0];
    this.#here = [a, b, c, d, e + x * a + y * c, f + x * b + y * d];
  }
}

function isPale({ alpha, lightness }: GraphicsState, points: number): boolean {
  return (
    points >= LARGE_POINTS && (alpha <= PALE_ALPHA || (lightness >= PALE_LIGHTNESS && lightness < WHITE))
  );
}
