/** A stretch of letters on a page, in the page's own units, y downwards. */
export interface DrawnText {
  readonly text: string;
  /** Where its baseline begins. */
  readonly x: number;
  readonly y: number;
  /** Extent along the writing direction. */
  readonly width: number;
  /** Font size. */
  readonly size: number;
  /** Direction of writing, degrees clockwise from left-to-right. */
  readonly angle: number;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}
