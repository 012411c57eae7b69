import type { Budget } from "../budget.ts";
import type { Part, Source } from "../content.ts";
import type { Extractor } from "./extractor.ts";

/** One source that is to be extracted. */
export interface Errand {
  readonly extractor: Extractor;
  readonly source: Source;
  readonly budget: Budget;
}

/**
 * Has a source extracted, wherever that happens. What the extraction uses of the budget is counted before the part that
 * it gave is handed out; a source whose reader dies ends in a gap, and the parts before that stay.
 */
export type Desk = (errand: Errand) => AsyncIterable<Part>;

/** Every extractor in this process, those with a box too: for tests and for whoever reads trusted files. */
export const ownDesk: Desk = ({ extractor, source, budget }) => extractor.extract(source, budget);
