import type { DrawnText, PageSize } from "../../drawn/drawn-text.ts";

/** What a metafile draws, as far as it can be read without looking at it. */
export interface Drawing {
  readonly size: PageSize;
  readonly pieces: readonly DrawnText[];
  /** Files of pictures that it holds. */
  readonly pictures: readonly Uint8Array[];
  /** Whether something is drawn that may be writing and is none of the above: letters by number, or as shapes. */
  readonly hidden: boolean;
  /** Whether the records end before they say they do. */
  readonly damaged: boolean;
}

/** Letters drawn as shapes take that many; charts and frames take fewer. */
export const MANY_SHAPES = 500;
/** Readers keep one more of each, so that it can be told that this was not all. */
export const MOST_PICTURES = 1_000;
/** A drawing of a whole page has some thousand; beyond this nobody reads. */
export const MOST_PIECES = 100_000;

/** Whether there is more in a drawing than its readers keep. */
export function isOverfull({ pieces, pictures }: Drawing): boolean {
  return pieces.length > MOST_PIECES || pictures.length > MOST_PICTURES;
}

interface Sheet extends PageSize {
  readonly left: number;
  readonly top: number;
}

/** A sheet may say that its writing is so much of it at least, and that so much may hang over its edges. */
const LEAST_SPREAD = 0.02;
const OVERHANG = 0.1;

/** Texts on their sheet; where the sheet's own measures cannot be right, on one that fits them. */
export function onSheet(pieces: readonly DrawnText[], sheet: Sheet): Pick<Drawing, "size" | "pieces"> {
  const fits = pieces.length === 0 || isPlausible(around(pieces), sheet);
  const { left, top, width, height } = fits ? sheet : around(pieces);
  return {
    size: { width, height },
    pieces: pieces.map((piece) => ({ ...piece, x: piece.x - left, y: piece.y - top })),
  };
}

function around(pieces: readonly DrawnText[]): Sheet {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y, width, size } of pieces) {
    left = Math.min(left, x);
    right = Math.max(right, x + width);
    top = Math.min(top, y - size);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

function isPlausible(text: Sheet, { left, top, width, height }: Sheet): boolean {
  const isInside =
    text.left >= left - OVERHANG * width &&
    text.top >= top - OVERHANG * height &&
    text.left + text.width <= left + (1 + OVERHANG) * width &&
    text.top + text.height <= top + (1 + OVERHANG) * height;
  return isInside && text.width >= LEAST_SPREAD * width;
}
