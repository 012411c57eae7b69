import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { Gaps } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { isImage, startsWith } from "../signature.ts";
import { peekEntry } from "../zip/body.ts";
import type { ZipEntry } from "../zip/entry.ts";
import { openEntry } from "../zip/entry-source.ts";
import { OoxmlPackage } from "./package.ts";
import { keyOf } from "./relations.ts";
import { isBiff12, readBiff12Part } from "./xlsb/xlsb.ts";
import { readXmlPart } from "./xml-part.ts";

/** An archive with one of these is an office document, even when the list of content types is missing. */
const PACKAGE_PATH = /^(?:\[content_types\]\.xml$|word\/|xl\/|ppt\/|visio\/)/i;

/** Binary parts that hold settings of a device or outlines of letters, never words. */
const TECHNICAL_PATH = /(?:^|\/)(?:printerSettings\d*\.bin|[^/]*\.odttf|[^/]*\.fntdata)$/i;

/** A document of another format that was put into a Word document. */
const CHUNK_PATH = /(?:^|\/)[^/]*chunk[^/]*$/i;

const THUMBNAIL_PATH = /^docProps\/thumbnail\.[^/]*$/i;

export function isPackage(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => PACKAGE_PATH.test(path));
}

/**
 * Reads an Office Open XML document: every XML part of it, whether a relation leads there or not, and everything
 * embedded, pictures among it, as a file.
 */
export async function* readPackage(
  source: Source,
  entries: readonly ZipEntry[],
  budget: Budget,
): AsyncGenerator<Part> {
  const document = new OoxmlPackage();
  const gaps = new Gaps();
  const reading = { source, budget, document, gaps };
  const rest = new Set(entries);
  for (const choose of [relations, mainPart, styles, sharedStrings, pageLists, everything]) {
    const chosen = choose(document, [...rest]);
    for (const entry of chosen) {
      rest.delete(entry);
      const limit = limitOf(budget);
      if (limit !== undefined) {
        gaps.add(entry.path, limit);
        continue;
      }
      yield* (await isXml(source, entry)) ? readXmlPart(entry, reading) : readBinaryPart(entry, reading);
    }
  }
  yield* unshownStrings(document, entries);
  if (document.formats.isCut) gaps.add(document.stylesPart, "too-many");
  yield* gaps.parts();
}

function limitOf(budget: Budget): GapReason | undefined {
  if (budget.expired()) return "too-slow";
  return budget.fits(1) ? undefined : "too-big";
}

/** Shared strings that no cell shows: left behind when a cell was overwritten, or meant for a sheet that is damaged. */
function* unshownStrings(document: OoxmlPackage, entries: readonly ZipEntry[]): Generator<Part> {
  const path = entries.map((entry) => entry.path).find((part) => keyOf(part) === document.stringsPart);
  if (path === undefined || document.strings.isFull) return;
  const text = new PartText(document.unique(`${path}（未显示 unshown）`));
  for (const unshown of document.strings.unused()) {
    text.line("cell", unshown);
    yield* text.take();
  }
  text.end();
  yield* text.take();
}

type Choose = (document: OoxmlPackage, entries: readonly ZipEntry[]) => readonly ZipEntry[];

const relations: Choose = (_, entries) => entries.filter(({ path }) => /\.rels$/i.test(path));

const mainPart: Choose = (document, entries) => {
  const main = document.mainPart(new Set(entries.map(({ path }) => keyOf(path))));
  return entries.filter(({ path }) => keyOf(path) === main);
};

/** Before the sheets: a style tells that a number is a date. */
const styles: Choose = (document, entries) => {
  return entries.filter(({ path }) => keyOf(path) === document.stylesPart);
};

const sharedStrings: Choose = (document, entries) => {
  return entries.filter(({ path }) => keyOf(path) === document.stringsPart);
};

/** Before the pages of a drawing: they are named there. */
const pageLists: Choose = (_, entries) => {
  return entries.filter(({ path }) => /^visio\/(?:pages\/pages|masters\/masters)\.xml$/i.test(path));
};

/** Sheets and slides first, as a reader would turn the pages; drawn words after the data that they are drawn from. */
const everything: Choose = (document, entries) => {
  const rank = (path: string): number =>
    document.rank(path) + (/\/diagrams\/drawing[^/]*$/i.test(path) ? 1 : 0);
  return [...entries].sort((one, other) => rank(one.path) - rank(other.path));
};

interface PackageReading {
  readonly source: Source;
  readonly budget: Budget;
  readonly document: OoxmlPackage;
  readonly gaps: Gaps;
}

/** By name first, as the office programs do; a part with another name may still be XML, if it is no page of its own. */
async function isXml(source: Source, entry: ZipEntry): Promise<boolean> {
  if (/\.(?:xml|rels|vml)$/i.test(entry.path)) return !CHUNK_PATH.test(entry.path);
  const head = await peekEntry(source, entry);
  return startsWith(head, "<?xml") && !/<html/i.test(Buffer.from(head.subarray(0, 1_024)).toString("latin1"));
}

async function* readBinaryPart(entry: ZipEntry, reading: PackageReading): AsyncGenerator<Part> {
  const { source, budget, document, gaps } = reading;
  const head = await peekEntry(source, entry);
  if (isBiff12(entry.path, document) && !isKnownFile(head)) return yield* readBiff12Part(entry, reading);
  if (isImage(head) && THUMBNAIL_PATH.test(entry.path)) return;
  if (TECHNICAL_PATH.test(entry.path) && !isKnownFile(head)) return;
  const opened = await openEntry(source, entry, budget);
  if (opened.problem !== undefined) gaps.add(entry.path, opened.problem);
  yield { kind: "file", source: opened.source };
}

/** What calls itself a printer setting but is a document is read as one. */
function isKnownFile(head: Uint8Array): boolean {
  return ["PK", "\xd0\xcf\x11\xe0", "%PDF", "{\\rtf", "<"].some((signature) => startsWith(head, signature));
}
