import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { type Gaps, gap } from "../gap.ts";
import type { OleStorage } from "./storage.ts";

/** One storage with a document in it: the root of a file, or an embedded document. */
export interface OleDocument {
  /** Whose name and path the document has. Its bytes are not a whole file when the document is embedded. */
  readonly source: Source;
  readonly storage: OleStorage;
  readonly budget: Budget;
  /** One gap per reason for the whole document; whoever walks the formats gives them out at the end. */
  readonly gaps: Gaps;
}

/** One kind of document in compound files. */
export interface OleFormat {
  readonly name: string;
  isIn(storage: OleStorage): boolean;
  /**
   * Streams and storages right in the document that this reader answers for, raw names. The others are looked at by
   * content: what is a file is handed on. "all": the reader answers for everything, properties included.
   */
  readonly owns: readonly string[] | "all";
  read(document: OleDocument): AsyncIterable<Part>;
}

/** A format that we know and cannot read. */
export function unreadable(name: string, isIn: OleFormat["isIn"], owns: readonly string[] = []): OleFormat {
  return {
    name,
    isIn,
    owns,
    async *read() {
      yield gap("", "unsupported");
    },
  };
}
