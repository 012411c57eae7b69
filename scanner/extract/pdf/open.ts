import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Source } from "../../content.ts";
import { PDF_OPTIONS, type PdfDocument, type PdfLibrary } from "./library.ts";

/** A file up to this size is read at once: it is faster, and a damaged one can only be repaired as a whole. */
const WHOLE_BYTES = 67_108_864;

/** Opens a document, with the empty password if it asks for one; the reason when it cannot be opened. */
export async function openPdf(source: Source, library: PdfLibrary): Promise<PdfDocument | GapReason> {
  const whole = source.size <= WHOLE_BYTES;
  const content = whole ? { data: await copyOf(source) } : { range: transport(source, library) };
  return await openContent(content, library);
}

export async function openBytes(data: Uint8Array, library: PdfLibrary): Promise<PdfDocument | GapReason> {
  return await openContent({ data }, library);
}

type Content = Parameters<PdfLibrary["getDocument"]>[0];

async function openContent(content: Exclude<Content, undefined>, library: PdfLibrary) {
  const task = library.getDocument(Object.assign(content, PDF_OPTIONS));
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy().catch(() => {});
    return error instanceof Error && error.name === "PasswordException" ? "encrypted" : "corrupt";
  }
}

/** The library takes the buffer for its own. */
async function copyOf(source: Source): Promise<Uint8Array> {
  return Uint8Array.from(await source.read(0, source.size));
}

/** Hands the library only the pieces of a large file that it asks for. */
function transport(source: Source, { PDFDataRangeTransport }: PdfLibrary) {
  const range = new PDFDataRangeTransport(source.size, new Uint8Array());
  range.requestDataRange = (begin: number, end: number) => {
    void source.read(begin, end - begin).then((chunk) => range.onDataRange(begin, Uint8Array.from(chunk)));
  };
  return range;
}
