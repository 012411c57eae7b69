import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Gaps } from "../gap.ts";
import { type BeginXml, type Report, readWholeXml, readXml } from "../xml/read-xml.ts";
import { unpackEntry } from "../zip/body.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { unpackSmallEntry } from "../zip/small-entry.ts";
import type { OoxmlPackage } from "./package.ts";
import { beginPart } from "./parts.ts";

interface XmlPartReading {
  readonly source: Source;
  readonly budget: Budget;
  readonly document: OoxmlPackage;
  readonly gaps: Gaps;
}

/** Streams one XML part through the reader that its root element calls for. */
export async function* readXmlPart(
  entry: ZipEntry,
  { source, budget, document, gaps }: XmlPartReading,
): AsyncGenerator<Part> {
  const { path } = entry;
  const begin: BeginXml = (root, tag) => beginPart(root, { path, document }, tag);
  const report: Report = (reason) => gaps.add(path, reason);
  const small = await unpackSmallEntry(source, entry, budget);
  if (small === undefined) yield* readXml(unpackEntry(source, entry, budget), begin, report);
  else for (const part of readWholeXml(small, begin, report)) yield part;
}
