import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { RtfReader } from "./reader.ts";
import { RtfScanner } from "./scanner.ts";

const CHUNK_BYTES = 65_536;
/** What Word asks for, and before it what editors leave there. */
const BEGINS = /^(?:\xef\xbb\xbf)?[\s\0]*\{\\rt/;

/** Rich text, also under the name of a Word document: many systems export it that way. */
export const rtf: Extractor = {
  name: "rtf",
  version: 1,
  accepts: (head) => BEGINS.test(Buffer.from(head.subarray(0, 512)).toString("latin1")),
  extract,
};

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  const reader = new RtfReader(source, budget);
  const scanner = new RtfScanner(reader);
  for (let at = 0; at < source.size && !budget.expired(); at += CHUNK_BYTES) {
    scanner.push(await source.read(at, CHUNK_BYTES));
    yield* reader.output.take();
  }
  scanner.end();
  const isCut = reader.depth > 0;
  reader.end();
  yield* reader.output.take();
  yield* reader.output.gaps();
  if (isCut) yield gap("", "corrupt");
}
