import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import type { Gaps } from "../gap.ts";
import { BookReader } from "./book-reader.ts";
import { readPictures } from "./pictures.ts";
import { Records } from "./records.ts";
import { readSheetImages } from "./sheet-images.ts";

export interface WorkbookReading {
  /** Whose name and path the workbook has. */
  readonly outer: Source;
  readonly budget: Budget;
  readonly gaps: Gaps;
  readonly suffix?: string;
}

/**
 * Reads a workbook of Excel 2 to 2003 from the stream of its records: cells by rows, everything else on the sheets that
 * is text, pictures as files.
 */
export async function* readWorkbook(stream: Source, reading: WorkbookReading): AsyncGenerator<Part> {
  const { outer, budget, gaps } = reading;
  const records = new Records(stream);
  const book = new BookReader(stream, records, reading);
  while (!book.isClosed && !budget.expired() && (await records.fill())) {
    while (!book.isClosed && records.next()) {
      const parts = book.take();
      if (parts.length > 0) yield* parts;
    }
  }
  if (records.cutRecord()) {
    yield* book.take();
    gaps.add("", "corrupt");
  }
  yield* book.end();
  yield* readPictures(book.drawings, { outer, budget, gaps });
  yield* readSheetImages(book.images, outer);
}
