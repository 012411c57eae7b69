import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";
import { formulaAt } from "./formula.ts";
import type { Biff12Context, Biff12Reader } from "./part-reader.ts";
import * as record from "./record-types.ts";
import { Biff12Cells } from "./sheet-cells.ts";
import { wideText, wideTexts } from "./wide-text.ts";

const AREA_BYTES = 16;
const CONDITION_TEXT_AT = 42;
/** Of headers and footers first those of all pages, then of even ones, then of the first. */
const PRINTED: readonly Place[] = ["header", "footer", "header", "footer", "header", "footer"];

/** Reads one sheet of a workbook: cells by rows, and everything else on it that is text. */
export function sheetReader({ document, text }: Biff12Context, label: string): Biff12Reader {
  const cells = new Biff12Cells(text, label, document);
  return {
    take(type, data) {
      if (type === record.ROW) cells.row(data);
      else if (type === record.END_SHEET_DATA) cells.end();
      else if (!cells.take(type, data)) BESIDE.get(type)?.(data, text);
    },
    end: () => cells.end(),
  };
}

type Read = (data: Buffer, text: PartText) => void;

const BESIDE: ReadonlyMap<number, Read> = new Map<number, Read>([
  [record.HEADER_FOOTER, headerFooter],
  [record.VALIDATION, validation],
  [record.CONDITION, (data, text) => text.line("validation", wideText(data, CONDITION_TEXT_AT).text)],
  [record.HYPERLINK, hyperlink],
]);

function headerFooter(data: Buffer, text: PartText): void {
  for (const [index, found] of wideTexts(data, 2, PRINTED.length).entries()) {
    text.line(PRINTED[index] ?? "header", found);
  }
}

/** Flags and areas, four texts, two formulas. */
function validation(data: Buffer, text: PartText): void {
  let at = 8 + data.readUInt32LE(4) * AREA_BYTES;
  for (let index = 0; index < 4; index += 1) {
    const found = wideText(data, at);
    text.line("validation", found.text);
    at = found.end;
  }
  for (let index = 0; index < 2; index += 1) {
    const { texts, end } = formulaAt(data, at);
    for (const found of texts) text.line("validation", found.replaceAll("\0", ","));
    at = end;
  }
}

/** Area and relation, then where it leads inside the workbook, its tip, and what it shows. */
function hyperlink(data: Buffer, text: PartText): void {
  const relation = wideText(data, AREA_BYTES);
  for (const found of wideTexts(data, relation.end, 3)) text.line("alt-text", found);
}
