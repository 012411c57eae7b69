import type { DrawnText } from "../../drawn/drawn-text.ts";
import { guessedWidth } from "../../drawn/spacing.ts";
import { isSymbolFont, symbolText } from "../../ooxml/symbol-fonts.ts";
import { MOST_PIECES } from "./drawing.ts";

export interface Font {
  /** Logical units; below 0 the height of a character, above 0 that of a line. */
  readonly height: number;
  /** Tenths of a degree, counter-clockwise. */
  readonly escapement: number;
  readonly charset: number;
  readonly face: string;
}

/** Logical to page coordinates: x' = x * xx + y * yx + dx. */
export interface Mapping {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly dx: number;
  readonly dy: number;
}

export const IDENTITY: Mapping = { xx: 1, xy: 0, yx: 0, yy: 1, dx: 0, dy: 0 };

const PLAIN_FONT: Font = { height: -12, escapement: 0, charset: 0, face: "" };

/** What the records set, and what saving keeps. */
interface State {
  font: Font;
  align: number;
  world: Mapping;
  /** How logical units become those of the page: 1 as they are, 7 and 8 by window and viewport, others with y upwards. */
  mode: number;
  /** Origin and extent of the window and of the viewport: x, y. */
  windowOrigin: readonly [number, number];
  windowExtent: readonly [number, number];
  viewOrigin: readonly [number, number];
  viewExtent: readonly [number, number];
  at: readonly [number, number];
}

/** Bits of the text alignment (MS-WMF 2.1.2.3). */
const [UPDATE_POSITION, RIGHT, CENTER, BASELINE] = [1, 2, 6, 24];
/** Share of the height that stands above the baseline. */
const ASCENT = 0.86;
const [AS_THEY_ARE, BY_EXTENTS] = [1, 8];
const MOST_SAVED = 256;

/** Where a metafile draws: keeps the state its records set, and the text they draw. */
export class Canvas {
  readonly pieces: DrawnText[] = [];
  readonly #saved: State[] = [];
  state: State = {
    font: PLAIN_FONT,
    align: 0,
    world: IDENTITY,
    mode: BY_EXTENTS,
    windowOrigin: [0, 0],
    windowExtent: [1, 1],
    viewOrigin: [0, 0],
    viewExtent: [1, 1],
    at: [0, 0],
  };

  save(): void {
    if (this.#saved.length < MOST_SAVED) this.#saved.push({ ...this.state });
  }

  /** @param back below 0 so many states back, above 0 the state of that number */
  restore(back: number): void {
    const index = back < 0 ? this.#saved.length + back : back - 1;
    const saved = this.#saved[index];
    if (saved === undefined) return;
    this.#saved.length = index;
    this.state = saved;
  }

  select(font: Font | undefined): void {
    if (font !== undefined) this.state.font = font;
  }

  /** @param width logical units; guessed when absent */
  text(drawn: string, x: number, y: number, width?: number): void {
    const { font, align, at } = this.state;
    const text = isSymbolFont(font.face) ? symbolText(drawn) : drawn;
    const clean = text.replaceAll(/[\0-\x08\x0a-\x1f]/g, "");
    if (clean.trim() === "" || this.pieces.length > MOST_PIECES) return;
    const size = Math.abs(font.height) || 12;
    const extent = width ?? guessedWidth(clean) * size;
    const [left, top] = (align & UPDATE_POSITION) !== 0 ? at : [x, y];
    if ((align & UPDATE_POSITION) !== 0) this.state.at = [left + extent, top];
    const shift = (align & CENTER) === CENTER ? extent / 2 : (align & RIGHT) !== 0 ? extent : 0;
    const below = (align & BASELINE) === BASELINE ? 0 : ASCENT * size;
    this.#put(clean, { x: left - shift, y: top, below, extent, size });
  }

  #put(text: string, at: { x: number; y: number; below: number; extent: number; size: number }): void {
    const [x, y] = this.#onPage(at.x, at.y);
    const [scaleX, scaleY] = this.#scale();
    const size = Math.max(0.01, at.size * scaleY);
    const { world, font } = this.state;
    const turn = (Math.atan2(world.xy, world.xx) * 180) / Math.PI - font.escapement / 10;
    const angle = ((turn % 360) + 360) % 360;
    this.pieces.push({ text, x, y: y + at.below * scaleY, width: at.extent * scaleX, size, angle });
  }

  #onPage(x: number, y: number): [number, number] {
    const { world, windowOrigin, viewOrigin } = this.state;
    const [factorX, factorY] = this.#factors();
    const lx = x * world.xx + y * world.yx + world.dx;
    const ly = x * world.xy + y * world.yy + world.dy;
    return [
      (lx - windowOrigin[0]) * factorX + viewOrigin[0],
      (ly - windowOrigin[1]) * factorY + viewOrigin[1],
    ];
  }

  #factors(): [number, number] {
    const { mode, windowExtent, viewExtent } = this.state;
    if (mode < BY_EXTENTS - 1) return [1, mode === AS_THEY_ARE ? 1 : -1];
    return [viewExtent[0] / (windowExtent[0] || 1), viewExtent[1] / (windowExtent[1] || 1)];
  }

  #scale(): [number, number] {
    const { world } = this.state;
    const [factorX, factorY] = this.#factors().map(Math.abs);
    return [Math.hypot(world.xx, world.xy) * factorX!, Math.hypot(world.yx, world.yy) * factorY!];
  }
}

/** First `inner`, then `outer`. */
export function chained(inner: Mapping, outer: Mapping): Mapping {
  return {
    xx: inner.xx * outer.xx + inner.xy * outer.yx,
    xy: inner.xx * outer.xy + inner.xy * outer.yy,
    yx: inner.yx * outer.xx + inner.yy * outer.yx,
    yy: inner.yx * outer.xy + inner.yy * outer.yy,
    dx: inner.dx * outer.xx + inner.dy * outer.yx + outer.dx,
    dy: inner.dx * outer.xy + inner.dy * outer.yy + outer.dy,
  };
}
