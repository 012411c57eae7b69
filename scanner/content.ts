import type { GapReason, Place } from "../rules/vocabulary.ts";

/** Bytes that can be read in any order: a file on disk, an entry of an archive, a buffer. */
export interface Source {
  /** Base name, for type hints and the `filename` place. */
  readonly name: string;
  /** Path inside the outermost file, e.g. `附件.zip/报告.docx`; empty for the outermost file itself. */
  readonly inner: string;
  /** Size in bytes. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; shorter only at the end. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * What an extractor makes of a source. Text is searched, a file is opened in turn, a gap says what could not be read:
 * for a leak guard that is an answer too.
 */
export type Part = TextPart | FilePart | GapPart;

export interface TextPart {
  readonly kind: "text";
  readonly place: Place;
  /** Says where for a person: page, sheet, slide, part name; without the `inner` path. May be empty. */
  readonly where: string;
  /**
   * Lines end in \n, cells of one row are separated by \t, a page or section break is \f. Runs of one paragraph are
   * joined without blanks. Not longer than SLICE_CHARS.
   */
  readonly text: string;
  /** UTF-16 offset of `text` in the whole text of this place and where; above 0 for later slices, which overlap. */
  readonly offset: number;
  /** Where its lines stand on the first page, for formats that draw their text: PDF, OFD, pictures. In reading order. */
  readonly layout?: readonly LineLayout[];
}

/** One line on the page, in shares of the page's width and height: 0 is left and top, 1 right and bottom. */
export interface LineLayout {
  /** UTF-16 offset of the line in the text of its part. */
  readonly at: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FilePart {
  readonly kind: "file";
  readonly source: Source;
}

export interface GapPart {
  readonly kind: "gap";
  readonly where: string;
  readonly reason: GapReason;
}

/** Longest text of one part, in UTF-16 units, and how much of it the next slice repeats. */
export const SLICE_CHARS = 65_536;
export const SLICE_OVERLAP = 1_024;

/** What one file, with everything nested in it, may cost. */
export interface Limits {
  /** Largest outermost file, bytes. */
  readonly fileBytes: number;
  /** All bytes unpacked from one outermost file. */
  readonly unpackedBytes: number;
  /** Unpacked to packed, beyond the first 10 MB unpacked. */
  readonly ratio: number;
  /** Archive entries in one outermost file. */
  readonly entries: number;
  /** Files within files. */
  readonly depth: number;
  /** Text handed to the matcher, UTF-16 units. */
  readonly textChars: number;
  /** Wall time, ms. */
  readonly time: number;
}

/** Figures from `facts/extraction.md` sections 7 and 9. */
export const DEFAULT_LIMITS: Limits = {
  fileBytes: 1_073_741_824,
  unpackedBytes: 536_870_912,
  ratio: 200,
  entries: 10_000,
  depth: 5,
  textChars: 200_000_000,
  time: 20_000,
};
