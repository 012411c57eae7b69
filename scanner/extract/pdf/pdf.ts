import type { Part } from "../../content.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { PdfFile } from "./file/pdf-file.ts";
import { readPdf } from "./read-pdf.ts";

/** Where the signature may stand: mail gateways and scanners put lines before it. */
const SIGNATURE_WITHIN = 1_024;
/** A larger file does not fit into a reader's memory beside what is made of it. */
const MOST_BYTES = 402_653_184;

/** PDF: pages as lines, pictures, notes, form fields, attached files, outline and properties. */
export const pdf: Extractor = {
  name: "pdf",
  version: 3,
  box: "pdf",
  accepts: (head) => Buffer.from(head.subarray(0, SIGNATURE_WITHIN)).includes("%PDF-"),
  async *extract(source, budget): AsyncGenerator<Part> {
    if (source.size > MOST_BYTES) return yield gap("", "too-big");
    const file = new PdfFile(await source.read(0, source.size), budget);
    const locked = file.unlock();
    if (locked !== undefined) return yield gap("", locked);
    yield* readPdf(file, source);
  },
};
