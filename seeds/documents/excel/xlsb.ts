import { f64, u8, u16, u32 } from "../ole/little-endian.ts";
import { type DocumentProperties, ooxml, type PackagePart, type Relationship } from "../ooxml.ts";
import { NO_FORMULA, quotedFormula, record12, text32 } from "./xlsb-records.ts";

export type XlsbCell =
  | string
  | number
  | boolean
  | { readonly serial: number }
  | { readonly quoted: string; readonly result: string };

export interface XlsbSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsbCell[])[];
  readonly hidden?: boolean;
  readonly printHeader?: string;
  readonly printFooter?: string;
  readonly notes?: readonly string[];
  readonly validation?: { readonly prompt: string; readonly choices: string };
  readonly link?: { readonly shown: string; readonly tip: string };
}

export interface XlsbContent extends DocumentProperties {
  readonly sheets: readonly XlsbSheet[];
  /** Names and the texts that they stand for. */
  readonly names?: readonly (readonly [name: string, text: string])[];
}

const DATE_STYLE = 1;
const TYPES = "application/vnd.ms-excel";

/** A binary workbook of Excel 2007 and later. */
export function xlsb(content: XlsbContent): Uint8Array {
  const strings = new Strings();
  const sheets = content.sheets.flatMap((sheet, index) => sheetParts(sheet, index + 1, strings));
  const rels: readonly Relationship[] = [
    ...content.sheets.map((_, index) => ({
      id: `sheet${index + 1}`,
      type: "worksheet",
      target: `worksheets/sheet${index + 1}.bin`,
    })),
    { id: "styles", type: "styles", target: "styles.bin" },
    { id: "strings", type: "sharedStrings", target: "sharedStrings.bin" },
  ];
  const main = part("xl/workbook.bin", "sheet.binary.macroEnabled.main", bookRecords(content), rels);
  const styles = part("xl/styles.bin", "styles", styleRecords());
  const table = part("xl/sharedStrings.bin", "sharedStrings", strings.records());
  return ooxml(main, [...sheets, styles, table], content);
}

function part(name: string, kind: string, content: Buffer, rels: readonly Relationship[] = []): PackagePart {
  return { name, content, type: `${TYPES}.${kind}`, rels };
}

class Strings {
  readonly #texts: string[] = [];

  indexOf(text: string): number {
    if (!this.#texts.includes(text)) this.#texts.push(text);
    return this.#texts.indexOf(text);
  }

  records(): Buffer {
    const items = this.#texts.map((text) => record12(19, u8(0), text32(text)));
    return Buffer.concat([record12(159, u32(items.length, items.length)), ...items, record12(160)]);
  }
}

function bookRecords({ sheets, names = [] }: XlsbContent): Buffer {
  return Buffer.concat([
    record12(131),
    record12(153, u32(0, 0), text32("")),
    record12(143),
    ...sheets.map(({ name, hidden = false }, index) =>
      record12(156, u32(hidden ? 1 : 0, index + 1), text32(`sheet${index + 1}`), text32(name)),
    ),
    record12(144),
    ...names.map(([name, text]) =>
      record12(39, u32(0), u8(0), u32(0xffffffff), text32(name), quotedFormula(text), u32(0xffffffff)),
    ),
    record12(132),
  ]);
}

/** One font, one border, one fill; styles of cells: plain and date. */
function styleRecords(): Buffer {
  const style = (parent: number, format: number) =>
    record12(47, u16(parent, format, 0, 0, 0), u8(0, 0), u16(0x1008, 0));
  const font = record12(
    43,
    u16(220, 0, 400, 0),
    u8(0, 2, 134, 0, 7, 1),
    u16(0),
    u8(0, 0, 0, 0xff, 0),
    text32("宋体"),
  );
  return Buffer.concat([
    record12(278),
    record12(611, u32(1)),
    font,
    record12(612),
    record12(626, u32(1)),
    style(0xffff, 0),
    record12(627),
    record12(617, u32(2)),
    style(0, 0),
    style(0, 14),
    record12(618),
    record12(279),
  ]);
}

function sheetParts(sheet: XlsbSheet, number: number, strings: Strings): readonly PackagePart[] {
  const { notes = [] } = sheet;
  const rels =
    notes.length === 0 ? [] : [{ id: "notes", type: "comments", target: `../comments${number}.bin` }];
  const own = part(`xl/worksheets/sheet${number}.bin`, "worksheet", sheetRecords(sheet, strings), rels);
  return notes.length === 0 ? [own] : [own, part(`xl/comments${number}.bin`, "comments", noteRecords(notes))];
}

function sheetRecords(sheet: XlsbSheet, strings: Strings): Buffer {
  const { rows, printHeader = "", printFooter = "", validation, link } = sheet;
  return Buffer.concat([
    record12(129),
    record12(145),
    ...rows.flatMap((row, index) => [
      record12(0, u32(index, 0), u16(300), u8(0, 0, 0), u32(0)),
      ...row.map((cell, column) => cellRecord(cell, column, strings)),
    ]),
    record12(146),
    ...(validation === undefined
      ? []
      : [record12(573, u32(0, 0, 0, 0)), validationRecord(validation), record12(574)]),
    ...(link === undefined
      ? []
      : [record12(494, u32(0, 0, 0, 0), text32(""), text32("A1"), text32(link.tip), text32(link.shown))]),
    record12(479, u16(0), ...[printHeader, printFooter, "", "", "", ""].map(text32)),
    record12(480),
    record12(130),
  ]);
}

function cellRecord(cell: XlsbCell, column: number, strings: Strings): Buffer {
  const at = (style: number) => u32(column, style);
  if (typeof cell === "string") return record12(7, at(0), u32(strings.indexOf(cell)));
  if (typeof cell === "boolean") return record12(4, at(0), u8(cell ? 1 : 0));
  if (typeof cell === "number") return record12(5, at(0), f64(cell));
  if ("serial" in cell) return record12(2, at(DATE_STYLE), u32((cell.serial << 2) | 2));
  return record12(8, at(0), text32(cell.result), u16(0), quotedFormula(cell.quoted));
}

function validationRecord({ prompt, choices }: NonNullable<XlsbSheet["validation"]>): Buffer {
  const texts = ["", "", "", prompt].map(text32);
  return record12(64, u32(0x000c0183, 1, 0, 0, 0, 0), ...texts, quotedFormula(choices), NO_FORMULA);
}

function noteRecords(notes: readonly string[]): Buffer {
  return Buffer.concat([
    record12(628),
    record12(630),
    record12(632, text32("审核")),
    record12(631),
    record12(633),
    ...notes.flatMap((text, row) => [
      record12(635, u32(0, row, row, 0, 0), Buffer.alloc(16)),
      record12(637, u8(0), text32(text)),
      record12(636),
    ]),
    record12(634),
    record12(629),
  ]);
}
