import type { Box } from "./box.ts";

/** A piece of writing that was read: a line, or the part of it that stands in one cell. */
export interface Line {
  readonly box: Box;
  readonly text: string;
  readonly confidence: number;
}
