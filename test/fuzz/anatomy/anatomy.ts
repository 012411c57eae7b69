import { compoundAnatomy } from "./compound.ts";
import { gzipAnatomy } from "./gzip.ts";
import { pdfAnatomy } from "./pdf.ts";
import { tarAnatomy } from "./tar.ts";
import { zipAnatomy } from "./zip.ts";

/** A file taken apart, so that a piece of it can be damaged where no checksum, packing or table hides the damage. */
export interface Anatomy {
  readonly pieces: readonly Buffer[];
  /** The file again, with other pieces in the places of these. */
  readonly join: (pieces: readonly Buffer[]) => Uint8Array;
}

/** Undefined for what is none of its kind, or not as the project's own writers write it. */
export type TakeApart = (file: Buffer) => Anatomy | undefined;

const KINDS: readonly TakeApart[] = [zipAnatomy, compoundAnatomy, pdfAnatomy, gzipAnatomy, tarAnatomy];

/** Nothing for what is too damaged already. */
export function takeApart(file: Buffer): Anatomy | undefined {
  for (const kind of KINDS) {
    try {
      const anatomy = kind(file);
      if (anatomy !== undefined && anatomy.pieces.length > 0) return anatomy;
    } catch {
      return undefined;
    }
  }
  return undefined;
}
