import type { Part, Source } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { readAnnotations } from "./annotations.ts";
import { readDocument } from "./document.ts";
import { type PdfDocument, type PdfLibrary, pdfLibrary } from "./library.ts";
import { openBytes, openPdf } from "./open.ts";
import { readPage } from "./page.ts";
import { PageGaps } from "./page-gaps.ts";
import { Pictures } from "./picture.ts";
import { withPageList } from "./repair.ts";

/** Where the signature may stand: mail gateways and scanners put lines before it. */
const SIGNATURE_WITHIN = 1_024;

/** PDF: pages as lines, notes, form fields, attached files, outline and properties. */
export const pdf: Extractor = {
  name: "pdf",
  version: 1,
  box: "pdf",
  accepts: (head) => Buffer.from(head.subarray(0, SIGNATURE_WITHIN)).includes("%PDF-"),
  async *extract(source) {
    const library = await pdfLibrary();
    const opened = await openPdf(source, library);
    if (typeof opened !== "string") return yield* readAll(opened, source, library);
    yield gap("", opened);
    if (opened === "corrupt") yield* salvage(source, library);
  },
};

/** What a document still tells whose end is cut off. */
async function* salvage(source: Source, library: PdfLibrary): AsyncGenerator<Part> {
  const repaired = withPageList(await source.read(0, source.size));
  const opened = repaired === undefined ? "corrupt" : await openBytes(repaired, library);
  if (typeof opened !== "string") yield* readAll(opened, source, library);
}

async function* readAll(document: PdfDocument, source: Source, library: PdfLibrary): AsyncGenerator<Part> {
  const gaps = new PageGaps();
  const pictures = new Pictures(library);
  try {
    yield* readDocument(document, source);
    for (let number = 1; number <= document.numPages; number += 1) {
      try {
        const page = await document.getPage(number);
        const { parts, bare } = await readPage(page);
        yield* parts;
        yield* await readAnnotations(page, source);
        if (bare && (await pictures.on(page))) gaps.add(number, "ocr-missing");
        page.cleanup();
      } catch {
        gaps.add(number, "corrupt");
      }
    }
  } catch {
    yield gap("", "corrupt");
  } finally {
    await document.loadingTask.destroy().catch(() => {});
  }
  yield* gaps.parts();
}
