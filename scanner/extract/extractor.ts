import type { Budget } from "../budget.ts";
import type { Part, Source } from "../content.ts";

/** How much of a source `accepts` gets to see. */
export const HEAD_BYTES = 4_096;

/**
 * Which kind of reader process an extractor belongs to: libraries that are big, native or slow to start live apart from
 * our own readers, and what they do to memory or time hits them alone. Absent: our own readers.
 */
export type Box = "pdf" | "archive" | "ocr" | "second";

/** Reads one kind of file. It decides by content: a name can be changed by anybody. */
export interface Extractor {
  readonly name: string;
  /** Raised whenever the same file may give other parts than before: verdict caches name it. */
  readonly version: number;
  readonly box?: Box;
  /** Asked when this one had to leave something out as damaged. */
  readonly second?: Extractor;
  /** @param head the first HEAD_BYTES of the source, fewer when it is shorter */
  accepts(head: Uint8Array, source: Source): boolean;
  /**
   * Every text, nested file and gap of the source. Trouble with the content is a gap, never an exception; bytes that
   * are unpacked are counted in the budget here, text is counted by whoever reads the parts.
   */
  extract(source: Source, budget: Budget): AsyncIterable<Part>;
}
