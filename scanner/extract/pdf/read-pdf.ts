import type { Part, Source } from "../../content.ts";
import { gap } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { NO_RULES } from "./content/placed-text.ts";
import { SecondView } from "./fallback/second-view.ts";
import { type PageEntry, pageList } from "./file/pages.ts";
import type { PdfFile } from "./file/pdf-file.ts";
import { Fonts } from "./fonts/fonts.ts";
import { arrange } from "./layout/arrange.ts";
import { brokenIn, type PageReading, pageWhere, readPage } from "./page.ts";
import { PageGaps } from "./page-gaps.ts";
import { PageParts } from "./page-parts.ts";
import { Pictures } from "./pictures/pictures.ts";
import { readAnnotations } from "./places/annotations.ts";
import { readAttachments, readDocument } from "./places/document.ts";
import { Fields } from "./places/fields.ts";
import { AttachedFiles } from "./places/file-spec.ts";
import { readXfa } from "./places/xfa.ts";
import { candidates, withRunningLines } from "./running-lines.ts";

/** Everything in a file that is not locked. */
export async function* readPdf(file: PdfFile, source: Source): AsyncGenerator<Part> {
  const { pages, missing, tooMany } = pageList(file);
  const second = new SecondView(file.bytes, pages.length);
  const files = new AttachedFiles(file, source);
  const fields = new Fields(file);
  const readers = { file, fonts: new Fonts(file), fields, files };
  const gaps = new PageGaps();
  const pictures = new Pictures(file, { source, second });
  const parts = new PageParts();
  try {
    yield* readDocument(file);
    for await (const { reading, lines } of readings(pages, { file, fonts: readers.fonts, second })) {
      const { number } = reading.entry;
      yield* parts.of(reading, lines);
      yield* readAnnotations(reading.entry, pageWhere(number), readers);
      yield* pictures.on(reading);
      if (reading.damaged) gaps.add(number, "corrupt");
      if (reading.tooMany) gaps.add(number, "too-many");
    }
    yield* unshown(fields);
    yield* readXfa(file);
    yield* readAttachments(file, files);
  } finally {
    await second.close();
  }
  yield* gaps.parts();
  if (file.tooBig) yield gap("", "too-big");
  if (tooMany || file.tooMany) yield gap("", "too-many");
  if (missing > 0 || file.damaged || file.isCut) yield gap("", "corrupt");
}

interface Readers {
  readonly file: PdfFile;
  readonly fonts: Fonts;
  readonly second: SecondView;
}

interface Read {
  readonly reading: PageReading;
  readonly lines: PageReading["lines"];
}

/** Page after page; each waits for the next, which tells what runs through both. */
async function* readings(pages: readonly PageEntry[], readers: Readers): AsyncGenerator<Read> {
  let before: PageReading | undefined;
  let waiting: PageReading | undefined;
  for (const entry of pages) {
    if (readers.file.budget.expired()) break;
    const next = await readSurely(entry, readers);
    if (waiting !== undefined) yield withNeighbours(waiting, [before, next]);
    [before, waiting] = [waiting, next];
  }
  if (waiting !== undefined) yield withNeighbours(waiting, [before]);
}

function withNeighbours(reading: PageReading, around: readonly (PageReading | undefined)[]): Read {
  const others = around.flatMap((each) => (each === undefined ? [] : [candidates(each.lines, each.view)]));
  return { reading, lines: withRunningLines(reading.lines, reading.view, others) };
}

/** Where a font does not tell what it writes, the library that knows more fonts is asked. */
async function readSurely(entry: PageEntry, { file, fonts, second }: Readers): Promise<PageReading> {
  const reading = readPage(file, fonts, entry);
  if (reading.unsure === 0) return reading;
  const pieces = await second.text(entry.number, reading.view);
  const other = pieces === undefined ? undefined : { ...reading, lines: arrange(pieces, NO_RULES) };
  return other !== undefined && brokenIn(other) < brokenIn(reading) ? other : reading;
}

function* unshown(fields: Fields): Generator<Part> {
  const text = new PartText("");
  for (const line of fields.rest()) text.line("form-value", line);
  text.end();
  yield* text.take();
}
