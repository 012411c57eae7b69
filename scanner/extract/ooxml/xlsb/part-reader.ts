import type { PartText } from "../../part-text.ts";
import type { OoxmlPackage } from "../package.ts";

/** Reads the records of one binary part of a workbook. */
export interface Biff12Reader {
  take(type: number, data: Buffer): void;
  /** The part may be cut off anywhere. */
  end?(): void;
}

/** The part, and where its text goes. */
export interface Biff12Context {
  readonly path: string;
  readonly document: OoxmlPackage;
  readonly text: PartText;
}
