import type { DrawnText } from "../drawn/drawn-text.ts";

/** From 45 pt on letters of a template stand behind the text and not above it; in mm. */
const LARGE_LETTERS = 16;
/** More letters are not put under a page. */
const MOST_PIECES = 20_000;

/** Whether a piece of a template serves as a watermark. */
export function isMark({ size }: DrawnText): boolean {
  return size >= LARGE_LETTERS;
}

/**
 * What templates draw under pages. A form is drawn by a template and filled in by a page: only together do its labels
 * stand beside their values. Each template is put under the first page that uses it and no other.
 */
export class Templates {
  readonly #pieces = new Map<string, readonly DrawnText[]>();

  add(id: string, pieces: readonly DrawnText[]): void {
    const upright = pieces.filter((piece) => !isMark(piece) && Math.round(piece.angle) % 360 === 0);
    if (id !== "" && upright.length <= MOST_PIECES) this.#pieces.set(id, upright);
  }

  /** Once. */
  take(id: string): readonly DrawnText[] {
    const pieces = this.#pieces.get(id) ?? [];
    this.#pieces.delete(id);
    return pieces;
  }
}
