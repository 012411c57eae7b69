/** What a document itself says that a text is. */
export type TextKind = "header" | "footer" | "watermark";

/** A piece of text on a page as one sees it, in points; y goes upwards. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Extent along the writing direction. */
  readonly width: number;
  /** Font size. */
  readonly size: number;
  /** Degrees, counter-clockwise, as the reader sees the page. */
  readonly angle: number;
  readonly kind?: TextKind;
}

/** A line that is drawn: the border of cells. Points. */
export interface Rule {
  /** Of an upright rule its x, of a level one its y. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  readonly upright: readonly Rule[];
  readonly level: readonly Rule[];
}

export const NO_RULES: Rules = { upright: [], level: [] };
