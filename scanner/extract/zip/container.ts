import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { isEpub, readEpub } from "../epub/epub.ts";
import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { Gaps, gap } from "../gap.ts";
import { isIwork, readIwork } from "../iwork/iwork.ts";
import { isOdf, readOdf } from "../odf/odf.ts";
import { isOfd, readOfd } from "../ofd/ofd.ts";
import { isPackage, readPackage } from "../ooxml/ooxml.ts";
import { startsWith } from "../signature.ts";
import { isUof, readUof } from "../uof/uof.ts";
import { isXps, readXps } from "../xps/xps.ts";
import { readArchive } from "./archive.ts";
import { listZip } from "./directory.ts";
import { findZipEnd } from "./end.ts";
import type { ZipEntry } from "./entry.ts";
import type { ReadPackage } from "./open-package.ts";
import { planZip } from "./plan.ts";

/** Local header, empty archive, spanned archive. */
const SIGNATURES = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];
/** A program, which may unpack the archive at its end. */
const PROGRAM = "MZ";

interface PackageFormat {
  readonly holds: (entries: readonly ZipEntry[]) => boolean;
  readonly read: ReadPackage;
}

/** Documents that are zip archives, told by the names in them; the first that fits reads, and each reads every entry. */
const FORMATS: readonly PackageFormat[] = [
  { holds: isOfd, read: readOfd },
  { holds: isOdf, read: readOdf },
  { holds: isEpub, read: readEpub },
  { holds: isXps, read: readXps },
  { holds: isUof, read: readUof },
  { holds: isIwork, read: readIwork },
  { holds: isPackage, read: readPackage },
  { holds: () => true, read: readArchive },
];

/** Everything that is a zip archive: what it holds decides whether it is an office document or a folder of files. */
export const container: Extractor = {
  name: "container",
  version: 6,
  accepts: (head) => startsWith(head, PROGRAM) || isArchive(head),
  extract,
};

function isArchive(head: Uint8Array): boolean {
  return SIGNATURES.some((signature) => startsWith(head, signature));
}

async function* extract(source: Source, budget: Budget): AsyncGenerator<Part> {
  if (!isArchive(await source.read(0, HEAD_BYTES)) && (await findZipEnd(source)) === undefined) {
    yield gap("", "unsupported");
    return;
  }
  const { entries: listed, problem } = await listZip(source, budget);
  const { entries, overlapping } = planZip(listed, budget);
  if (problem !== undefined) yield gap("", problem);
  const format = FORMATS.find(({ holds }) => holds(listed));
  if (format !== undefined) yield* format.read(source, entries, budget);
  const gaps = new Gaps();
  for (const { path } of overlapping) gaps.add(path, "corrupt");
  yield* gaps.parts();
}
