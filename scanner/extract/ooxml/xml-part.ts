import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Gaps } from "../gap.ts";
import { readXml } from "../xml/read-xml.ts";
import { unpackEntry } from "../zip/body.ts";
import type { ZipEntry } from "../zip/entry.ts";
import type { OoxmlPackage } from "./package.ts";
import { beginPart } from "./parts.ts";

interface XmlPartReading {
  readonly source: Source;
  readonly budget: Budget;
  readonly document: OoxmlPackage;
  readonly gaps: Gaps;
}

/** Streams one XML part through the reader that its root element calls for. */
export function readXmlPart(
  entry: ZipEntry,
  { source, budget, document, gaps }: XmlPartReading,
): AsyncGenerator<Part> {
  const { path } = entry;
  return readXml(
    unpackEntry(source, entry, budget),
    (root, tag) => beginPart(root, { path, document }, tag),
    (reason) => gaps.add(path, reason),
  );
}
