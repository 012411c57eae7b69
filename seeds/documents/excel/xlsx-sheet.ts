import { officeType, type PackagePart } from "../ooxml.ts";
import { escapeXml, XML_HEAD } from "../xml.ts";

export const SPREADSHEET_NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

export type Cell = string | number;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly hidden?: boolean;
  /** Shown on paper only, in Excel's code: `&L&"黑体,常规"机密★5年`. */
  readonly printHeader?: string;
  readonly printFooter?: string;
  readonly comments?: readonly { readonly cell: string; readonly text: string }[];
  /** Texts of shapes that float over the cells. */
  readonly textBoxes?: readonly string[];
}

/** The parts of the sheet with this number, from 1; `index` gives the number of a shared string. */
export function sheetParts(
  sheet: Sheet,
  number: number,
  index: (text: string) => number,
): readonly PackagePart[] {
  const { comments = [], textBoxes = [] } = sheet;
  const rels = [
    ...(textBoxes.length > 0
      ? [{ id: "drawing", type: "drawing", target: `../drawings/drawing${number}.xml` }]
      : []),
    ...(comments.length > 0
      ? [
          { id: "comments", type: "comments", target: `../comments${number}.xml` },
          { id: "notes", type: "vmlDrawing", target: `../drawings/vmlDrawing${number}.vml` },
        ]
      : []),
  ];
  const part: PackagePart = {
    name: `xl/worksheets/sheet${number}.xml`,
    content: sheetXml(sheet, index),
    type: officeType("spreadsheetml.worksheet"),
    rels,
  };
  return [part, ...drawingParts(textBoxes, number), ...commentParts(comments, number)];
}

function sheetXml(sheet: Sheet, index: (text: string) => number): string {
  const { rows, printHeader, printFooter, comments = [], textBoxes = [] } = sheet;
  const data = rows.map(
    (row, i) => `<row r="${i + 1}">${row.map((cell, j) => cellXml(cell, i, j, index)).join("")}</row>`,
  );
  const header = printHeader === undefined ? "" : `<oddHeader>${escapeXml(printHeader)}</oddHeader>`;
  const footer = printFooter === undefined ? "" : `<oddFooter>${escapeXml(printFooter)}</oddFooter>`;
  const print = header + footer === "" ? "" : `<headerFooter>${header}${footer}</headerFooter>`;
  const drawing = textBoxes.length > 0 ? '<drawing r:id="drawing"/>' : "";
  const notes = comments.length > 0 ? '<legacyDrawing r:id="notes"/>' : "";
  return `${XML_HEAD}<worksheet ${SPREADSHEET_NAMESPACES}><sheetData>${data.join("")}</sheetData>${print}${drawing}${notes}</worksheet>`;
}

function cellXml(cell: Cell, row: number, column: number, index: (text: string) => number): string {
  const name = `${columnName(column)}${row + 1}`;
  if (typeof cell === "number") return `<c r="${name}"><v>${cell}</v></c>`;
  return cell === "" ? "" : `<c r="${name}" t="s"><v>${index(cell)}</v></c>`;
}

/** 0 is A, 26 is AA. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";

function drawingParts(textBoxes: readonly string[], number: number): readonly PackagePart[] {
  if (textBoxes.length === 0) return [];
  const shapes = textBoxes.map(
    (text, i) =>
      `<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="2000000" cy="400000"/><xdr:sp macro="" textlink=""><xdr:nvSpPr>` +
      `<xdr:cNvPr id="${i + 2}" name="文本框 ${i + 1}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/>` +
      `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:absoluteAnchor>`,
  );
  const content = `${XML_HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main">${shapes.join("")}</xdr:wsDr>`;
  return [{ name: `xl/drawings/drawing${number}.xml`, content, type: officeType("drawing") }];
}

function commentParts(comments: Sheet["comments"] = [], number: number): readonly PackagePart[] {
  if (comments.length === 0) return [];
  const items = comments.map(
    ({ cell, text }) =>
      `<comment ref="${cell}" authorId="0"><text><r><t>${escapeXml(text)}</t></r></text></comment>`,
  );
  const content = `${XML_HEAD}<comments ${SPREADSHEET_NAMESPACES}><authors><author>审核</author></authors><commentList>${items.join("")}</commentList></comments>`;
  const shapes = comments.map(
    ({ cell }, i) =>
      `<v:shape id="_x0000_s${1025 + i}" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note">` +
      `<x:Row>${Number(/\d+/.exec(cell)?.[0] ?? 1) - 1}</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>`,
  );
  const vml = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">${shapes.join("")}</xml>`;
  return [
    { name: `xl/comments${number}.xml`, content, type: officeType("spreadsheetml.comments") },
    { name: `xl/drawings/vmlDrawing${number}.vml`, content: vml },
  ];
}
