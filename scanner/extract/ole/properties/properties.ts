import type { Part } from "../../../content.ts";
import { PartText } from "../../part-text.ts";
import type { OleDocument } from "../format.ts";
import { streamOf } from "../storage.ts";
import { readPropertySets } from "./property-set.ts";

/** Names of Microsoft Information Protection labels as document properties. */
const LABEL_PROPERTY = /^MSIP_Label_/i;

export const PROPERTY_STREAMS = ["\x05SummaryInformation", "\x05DocumentSummaryInformation"] as const;
/** Thumbnails can make them long. */
const LONGEST_STREAM = 16_777_216;

/** What the properties of a document say, as `name\tvalue` lines. */
export async function* readProperties({ storage, gaps }: OleDocument): AsyncGenerator<Part> {
  const text = new PartText("");
  for (const name of PROPERTY_STREAMS) {
    const stream = streamOf(storage, name);
    if (stream === undefined) continue;
    if (stream.problem !== undefined) gaps.add(stream.name, stream.problem);
    for (const property of readPropertySets(await stream.head(LONGEST_STREAM))) {
      const place = LABEL_PROPERTY.test(property.name) ? "label" : "property";
      for (const value of property.values) text.line(place, `${property.name}\t${value}`);
    }
  }
  text.end();
  yield* text.take();
}
