import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { Gaps } from "../gap.ts";
import { startsWith } from "../signature.ts";
import { container } from "../zip/container.ts";
import { findZipEnd } from "../zip/end.ts";
import { type CompoundFile, openCompoundFile } from "./compound-file.ts";
import { embeddedFiles } from "./embedded.ts";
import type { OleDocument } from "./format.ts";
import { FORMATS } from "./formats.ts";
import { readProperties } from "./properties/properties.ts";
import { salvage } from "./salvage.ts";
import { StorageSource } from "./storage-source.ts";

/** An archive with nothing in it. */
const SMALLEST_ARCHIVE = 22;

/** Compound files: documents of the old office programs, mails of Outlook, and new documents under a password. */
export const ole: Extractor = {
  name: "ole",
  version: 4,
  accepts: (head) => startsWith(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  async *extract(source, budget) {
    const gaps = new Gaps();
    const file = await open(source);
    if (file?.problem !== undefined) gaps.add("", file.problem);
    if (file === undefined) {
      gaps.add("", "corrupt");
      yield* salvage({ source, budget, gaps });
    } else yield* readDocument({ source, storage: file.root, budget, gaps }, file.problem !== undefined);
    yield* gaps.parts();
    if (!budget.expired()) yield* archiveBehind(source, file?.end ?? 0, budget);
  },
};

async function open(source: Source): Promise<CompoundFile | undefined> {
  return source instanceof StorageSource
    ? { root: source.storage, end: source.size }
    : openCompoundFile(source);
}

async function* readDocument(document: OleDocument, isDamaged: boolean): AsyncGenerator<Part> {
  const formats = FORMATS.filter((format) => format.isIn(document.storage));
  for (const format of formats) yield* format.read(document);
  if (formats.some(({ owns }) => owns === "all")) return;
  yield* readProperties(document);
  const owned = new Set(formats.flatMap(({ owns }) => owns).map((name) => name.toUpperCase()));
  const hasFiles = yield* embeddedFiles(document, owned);
  const { streams, storages } = document.storage;
  const isEmpty = streams.length === 0 && storages.length === 0;
  if (formats.length > 0 || hasFiles) return;
  // A directory without anything known in it may be what is left of one.
  if (isDamaged) yield* salvage(document);
  else if (!isEmpty) document.gaps.add("", "unsupported");
}

/**
 * Unpackers start from the end of a file, and archives are handed around behind pictures and documents. Packages that
 * lie in a stream near the end are no such archive.
 */
async function* archiveBehind(source: Source, end: number, budget: Budget): AsyncGenerator<Part> {
  const size = source.size - end;
  if (size < SMALLEST_ARCHIVE) return;
  const { name, inner } = source;
  const behind: Source = { name, inner, size, read: (offset, length) => source.read(end + offset, length) };
  if ((await findZipEnd(behind)) !== undefined) yield* container.extract(behind, budget);
}
