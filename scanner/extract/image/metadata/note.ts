import type { GapReason } from "../../../../rules/vocabulary.ts";
import { LONGEST_FIELD } from "./short-text.ts";

/** Takes down why not everything that people wrote into a picture could be had. */
export type Note = (reason: GapReason) => void;

interface Claim {
  /** How many bytes a field has, as its file says. */
  readonly size: number;
  /** What could be read of it, up to LONGEST_FIELD. */
  readonly bytes: Uint8Array;
}

/** Notes a field that ends before it says, or that is longer than what is read of it. */
export function noteCut({ size, bytes }: Claim, note: Note): void {
  if (bytes.length < Math.min(size, LONGEST_FIELD)) note("corrupt");
  else if (size > LONGEST_FIELD) note("truncated");
}
