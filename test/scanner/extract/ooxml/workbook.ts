import { type OfficeParts, office, rels } from "./office.ts";

export interface Workbook {
  /** Content of the first sheet. */
  readonly sheet?: string;
  readonly strings?: string;
  readonly names?: string;
  readonly state?: string;
  readonly others?: OfficeParts;
  readonly sheetRels?: string;
}

const SHEET = "xl/worksheets/sheet1.xml";

/** A workbook with one sheet, 表1. */
export function workbook({
  sheet = "",
  strings,
  names = "",
  state,
  others = {},
  sheetRels,
}: Workbook): Uint8Array {
  const hidden = state === undefined ? "" : ` state="${state}"`;
  return office({
    "xl/workbook.xml": `<workbook><sheets><sheet name="表1"${hidden} r:id="r1"/></sheets>${names}</workbook>`,
    "xl/_rels/workbook.xml.rels": rels("r1 worksheet worksheets/sheet1.xml"),
    [SHEET]: `<worksheet>${sheet}</worksheet>`,
    ...(strings !== undefined && { "xl/sharedStrings.xml": `<sst>${strings}</sst>` }),
    ...(sheetRels !== undefined && { "xl/worksheets/_rels/sheet1.xml.rels": rels(sheetRels) }),
    ...others,
  });
}

/** Rows of cells as they stand in the file. */
export function rows(...given: readonly string[]): string {
  return `<sheetData>${given.map((row, i) => `<row r="${i + 1}">${row}</row>`).join("")}</sheetData>`;
}
