import type { GapReason } from "../../rules/vocabulary.ts";
import type { Spent } from "../budget.ts";
import type { GapPart, Limits, TextPart } from "../content.ts";
import type { Box } from "../extract/extractor.ts";
import type { FileStamp } from "../file-source.ts";

/**
 * What a reader and a specialist write to each other about one errand. The parent passes it on: children can neither
 * start nor reach one another. Whoever receives says how much more it can take, so no more than that is under way.
 */

/** Bytes travel in pieces of this size. */
export const PIECE_BYTES = 131_072;
/** Letters with content that may be under way in one direction, at the start and at most. */
export const WINDOW = 32;
/** A nested file that is longer than this is not carried from one process to another. */
export const MOST_CARRIED_BYTES = 134_217_728;

/** The outermost file is opened by whoever reads it; anything inside it comes as bytes. */
export type ErrandFile =
  | { readonly kind: "disk"; readonly path: string; readonly stamp: FileStamp }
  | { readonly kind: "bytes"; readonly name: string; readonly inner: string };

export interface ErrandOrder {
  /** Name of the extractor. */
  readonly extractor: string;
  readonly file: ErrandFile;
  readonly limits: Limits;
  /** Size of the outermost file, which the ratio is measured against. */
  readonly packed: number;
  /** Parts that have arrived already, from a specialist that died. */
  readonly skip: number;
}

/** Leave to go on: with so many more letters, for so long. */
export interface Leave {
  readonly letters: number;
  /** Milliseconds from now. */
  readonly left: number;
  /** What all others have used of the budget so far. */
  readonly others: Spent;
}

export type ToSpecialist =
  | { readonly kind: "extract"; readonly order: ErrandOrder; readonly leave: Leave }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** That was the last of them. */
  | { readonly kind: "sent" }
  | { readonly kind: "more"; readonly leave: Leave }
  /** Nobody wants the rest. */
  | { readonly kind: "stop" };

export type FromSpecialist =
  | { readonly kind: "wanted"; readonly letters: number }
  /** `used` is what this errand has used of the budget since its start. */
  | { readonly kind: "part"; readonly part: TextPart | GapPart; readonly used: Spent }
  | { readonly kind: "file"; readonly name: string; readonly inner: string; readonly used: Spent }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** The file is complete, or as far as it could be had. */
  | { readonly kind: "filed"; readonly trouble?: GapReason }
  | ErrandEnd;

export interface ErrandEnd {
  readonly kind: "end";
  readonly used: Spent;
  /** Why the extraction did not come to its proper end. */
  readonly trouble?: GapReason;
  /** Where in the source code something went wrong, never with which words. */
  readonly fault?: string;
  /** Resident memory, bytes. */
  readonly rss: number;
  /** The specialist ends too: what hangs in it for ever keeps what it holds. */
  readonly isLast?: true;
}

/** Asks for a specialist; an answer of the parent's comes in any case. */
export interface Ask {
  readonly kind: "ask";
  readonly box: Box;
}

export type FromParent =
  /** A specialist has time for it. */
  { readonly kind: "begun" } | Died;

/** There is no specialist any more, or there never was one. */
export interface Died {
  readonly kind: "died";
  readonly reason: GapReason;
  /** Whether another try is fair: it was not at fault, or there is a doubt. */
  readonly pardon: "innocent" | "doubt" | "none";
}
