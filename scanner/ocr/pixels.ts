/** A picture as it is looked at: three bytes a pixel, red, green, blue, row by row from the top. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}
