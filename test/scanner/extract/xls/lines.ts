import type { Part } from "../../../../scanner/content.ts";
import type { Extractor } from "../../../../scanner/extract/extractor.ts";
import { ole } from "../../../../scanner/extract/ole/ole.ts";
import { xls } from "../../../../seeds/documents/excel/xls.ts";
import type { XlsSheet } from "../../../../seeds/documents/excel/xls-sheet.ts";
import { partsOf } from "../parts.ts";

/** Parts as `place@where: text`, without the last line ends. */
export function linesOf(parts: readonly Part[]): string[] {
  return parts.map((part) => {
    if (part.kind === "file") return `file ${part.source.inner}`;
    if (part.kind === "gap") return `gap ${part.where}: ${part.reason}`;
    return `${part.place}@${part.where}: ${part.text.replace(/\n+$/, "")}`;
  });
}

export async function readLines(bytes: Uint8Array, extractor: Extractor = ole): Promise<string[]> {
  return linesOf(await partsOf(extractor, "a.xls", bytes));
}

/** What is read of a workbook with one sheet, 表1. */
export function readSheet(sheet: Partial<XlsSheet>): Promise<string[]> {
  return readLines(xls({ sheets: [{ name: "表1", rows: [], ...sheet }] }));
}
