import type { PartText } from "../part-text.ts";
import { doubleText } from "../sheet/values.ts";
import type { Book } from "./book.ts";
import { readDrawing } from "./drawing.ts";
import { readGlobal } from "./globals.ts";
import * as record from "./record-types.ts";
import { SheetCells } from "./sheet-cells.ts";
import { readSheetText } from "./sheet-texts.ts";
import { TextObjects } from "./text-objects.ts";

/** One stretch of a workbook's stream from its first record to its last: the workbook as a whole, a sheet, a chart. */
export interface Substream {
  readonly text: PartText;
  /** @param behind the records that continue this one */
  take(type: number, data: Buffer, behind: readonly Buffer[]): void;
  end(): void;
}

/** What the workbook says of itself. Sheets of the oldest versions say it between their cells. */
export function globalsStream(book: Book, text: PartText): Substream {
  return {
    text,
    take(type, data, behind) {
      const whole = joined(data, behind);
      if (readGlobal(type, whole, book, text)) return;
      if (type === record.CRN) readExternalCells(whole, book, text);
      else readSheetText(type, whole, book.text, text);
    },
    end: () => text.end(),
  };
}

export function sheetStream(book: Book, text: PartText, label: string): Substream {
  const cells = new SheetCells(text, label, book);
  const objects = new TextObjects(text, book.text);
  return {
    text,
    take(type, data, behind) {
      if (type === record.STRING || type === record.STRING_2)
        cells.formulaText(book.text.longText(type, data, behind));
      else if (!cells.take(type, data)) takeBeside({ type, data, behind }, { book, text, objects });
    },
    end() {
      cells.end();
      text.end();
    },
  };
}

/** A chart on a sheet: its text goes to the sheet's. The values it shows are kept as rows. */
export function chartStream(book: Book, text: PartText): Substream {
  const objects = new TextObjects(text, book.text);
  let due = "";
  const endRow = (): void => {
    if (due !== "") text.append("chart", "\n");
    due = "";
  };
  const add = (value: string): void => {
    if (value === "") return;
    text.append("chart", due + value);
    due = "\t";
  };
  return {
    text,
    take(type, data, behind) {
      if (type === record.LABEL) return add(book.text.counted(data, 6, 2).text);
      if (type === record.NUMBER) return add(doubleText(data.readDoubleLE(6)));
      endRow();
      takeBeside({ type, data, behind }, { book, text, objects });
    },
    end: endRow,
  };
}

interface Taken {
  readonly type: number;
  readonly data: Buffer;
  readonly behind: readonly Buffer[];
}

interface Beside {
  readonly book: Book;
  readonly text: PartText;
  readonly objects: TextObjects;
}

function takeBeside({ type, data, behind }: Taken, { book, text, objects }: Beside): void {
  if (type === record.OBJECT) objects.object(joined(data, behind));
  else if (type === record.TEXT_OBJECT) objects.textObject(data, behind);
  else if (type === record.DRAWING) readDrawing(joined(data, behind), text);
  else if (!readSheetText(type, joined(data, behind), book.text, text))
    readGlobal(type, joined(data, behind), book, text);
}

function joined(data: Buffer, behind: readonly Buffer[]): Buffer {
  return behind.length === 0 ? data : Buffer.concat([data, ...behind]);
}

/** Cells of other workbooks that formulas look at: last column, first column, row, then the values behind their kinds. */
function readExternalCells(data: Buffer, { text }: Book, into: PartText): void {
  for (let at = 4; at + 9 <= data.length || data[at] === 2; ) {
    if (data[at] !== 2) {
      at += 9;
      continue;
    }
    const found = text.counted(data, at + 1, text.isUnicode ? 2 : 1);
    into.line("cell", found.text);
    at = found.end;
  }
}
