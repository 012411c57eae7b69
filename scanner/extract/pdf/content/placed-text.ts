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

/** An upright line that is drawn: the border of a cell. */
export interface Rule {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}
