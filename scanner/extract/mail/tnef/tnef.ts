import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import type { Extractor } from "../../extractor.ts";
import { startsWith } from "../../signature.ts";
import { TnefReader } from "./tnef-reader.ts";

/** What Outlook wraps a mail into for other Outlooks: winmail.dat. */
export const tnef: Extractor = {
  name: "tnef",
  version: 2,
  accepts: (head) => startsWith(head, "\x78\x9f\x3e\x22"),
  extract: (source: Source, budget: Budget): AsyncIterable<Part> => new TnefReader(source, budget).read(),
};
