import type { Spot } from "./choose.ts";
import type { Reading } from "./reading.ts";

/** Readings of one stretch; they are tried in order, the first that a rule takes counts. */
export interface Sighting {
  readonly readings: Iterable<Reading>;
  readonly spot: Spot;
  /** The line, row or name it was read in. */
  readonly from: number;
  readonly to: number;
}
