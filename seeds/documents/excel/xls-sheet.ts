import { f64, u8, u16, u32, utf16 } from "../ole/little-endian.ts";
import { type Shape, shapeRecords } from "./xls-drawing.ts";
import { continued, record, type SharedText, text8, text16, wide } from "./xls-records.ts";

/** A cell: text, number, truth, or something more. */
export type XlsCell = string | number | boolean | XlsDate | XlsFormula | SharedText | XlsStyled;

export interface XlsDate {
  /** Days since the end of 1899; a fraction is the time. */
  readonly serial: number;
}

/** A formula that is one text constant, and the text that it gave. */
export interface XlsFormula {
  readonly quoted: string;
  readonly result: string;
}

/** A number in a format of its own: `"机密★"0"年"`. */
export interface XlsStyled {
  readonly value: number;
  readonly format: string;
}

export interface XlsSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsCell[])[];
  readonly hidden?: boolean;
  readonly printHeader?: string;
  readonly printFooter?: string;
  /** Headers of even pages and of the first one. */
  readonly evenHeader?: string;
  readonly notes?: readonly string[];
  readonly textBoxes?: readonly string[];
  /** Said of the first text box. */
  readonly alt?: string;
  readonly validation?: { readonly prompt: string; readonly choices: string };
  readonly condition?: string;
  readonly link?: { readonly shown: string; readonly target: string; readonly tip: string };
  readonly chart?: { readonly title: string; readonly category: string };
}

/** What a cell needs of the workbook. */
export interface CellPlaces {
  /** Number of a shared string. */
  string(text: SharedText): number;
  /** Number of a cell style. */
  style(format: string): number;
}

export const PLAIN_STYLE = 15;
export const DATE_STYLE = 16;
const GLOBAL_URL = Buffer.from("e0c9ea79f9bace118c8200aa004ba90b", "hex");
const LINK = Buffer.from("d0c9ea79f9bace118c8200aa004ba90b", "hex");

export function sheetRecords(sheet: XlsSheet, number: number, places: CellPlaces): Buffer {
  const { rows } = sheet;
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Buffer.concat([
    begin(0x10),
    ...printed(sheet),
    record(0x200, u32(0, rows.length), u16(0, columns, 0)),
    ...rows.flatMap((row, index) => row.map((cell, column) => cellRecord(cell, index, column, places))),
    ...drawn(sheet, number),
    ...beside(sheet),
    record(0x23e, u16(0x06b6, 0, 0, 0x40), u32(0, 0), u16(0)),
    record(0x0a),
  ]);
}

/** The first record of a stretch of the stream: 5 the workbook, 0x10 a sheet, 0x20 a chart. */
export function begin(kind: number): Buffer {
  return record(0x809, u16(0x0600, kind, 0x0dbb, 0x07cc), u32(0x41, 6));
}

function cellRecord(cell: XlsCell, row: number, column: number, places: CellPlaces): Buffer {
  const at = (style: number) => u16(row, column, style);
  if (cell === "") return Buffer.alloc(0);
  if (typeof cell === "string") return record(0xfd, at(PLAIN_STYLE), u32(places.string({ text: cell })));
  if (typeof cell === "number") return numberRecord(at(PLAIN_STYLE), cell);
  if (typeof cell === "boolean") return record(0x205, at(PLAIN_STYLE), u8(cell ? 1 : 0, 0));
  if ("serial" in cell) return numberRecord(at(DATE_STYLE), cell.serial);
  if ("format" in cell) return numberRecord(at(places.style(cell.format)), cell.value);
  if ("quoted" in cell) return formulaRecords(at(PLAIN_STYLE), cell);
  return record(0xfd, at(PLAIN_STYLE), u32(places.string(cell)));
}

/** Whole numbers of 30 bits in four bytes, others as doubles. */
function numberRecord(at: Buffer, value: number): Buffer {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 29) return record(0x27e, at, u32((value << 2) | 2));
  return record(0x203, at, f64(value));
}

function formulaRecords(at: Buffer, { quoted, result }: XlsFormula): Buffer {
  const tokens = Buffer.concat([u8(0x17), text8(quoted)]);
  const gaveText = Buffer.concat([u32(0), u16(0, 0xffff)]);
  return Buffer.concat([
    record(0x06, at, gaveText, u16(0), u32(0), u16(tokens.length), tokens),
    longText(0x207, result),
  ]);
}

/** A text whose rest goes on behind a byte that says anew how wide its characters are. */
function longText(type: number, text: string): Buffer {
  const most = 4_000;
  const pieces: Buffer[] = [record(type, u16(text.length), wide(text.slice(0, most)))];
  for (let from = most; from < text.length; from += most)
    pieces.push(record(0x3c, wide(text.slice(from, from + most))));
  return Buffer.concat(pieces);
}

function printed({ printHeader, printFooter, evenHeader }: XlsSheet): readonly Buffer[] {
  return [
    ...(printHeader === undefined ? [] : [record(0x14, text16(printHeader))]),
    ...(printFooter === undefined ? [] : [record(0x15, text16(printFooter))]),
    ...(evenHeader === undefined
      ? []
      : [
          record(
            0x89c,
            u16(0x089c),
            Buffer.alloc(26),
            u16(1, evenHeader.length, 0, 0, 0),
            text16(evenHeader),
          ),
        ]),
  ];
}

function drawn(sheet: XlsSheet, number: number): readonly Buffer[] {
  const { notes = [], textBoxes = [], alt, chart } = sheet;
  const shapes: Shape[] = [
    ...textBoxes.map((text, index) => ({ text, ...(index === 0 && alt !== undefined && { alt }) })),
    ...notes.map((text) => ({ text, isNote: true })),
  ];
  const noteRecords = notes.map((_, index) =>
    record(0x1c, u16(index, 0, 0, textBoxes.length + index + 1), text16("审核"), u8(0)),
  );
  return [
    shapeRecords(shapes, number),
    ...noteRecords,
    ...(chart === undefined ? [] : [chartRecords(chart)]),
  ];
}

function chartRecords({ title, category }: NonNullable<XlsSheet["chart"]>): Buffer {
  return Buffer.concat([
    begin(0x20),
    record(0x100d, u16(0), text8(title)),
    record(0x1065, u16(2)),
    record(0x204, u16(0, 0, 0), text16(category)),
    record(0x0a),
  ]);
}

function beside({ validation, condition, link }: XlsSheet): readonly Buffer[] {
  return [
    ...(condition === undefined ? [] : [conditionRecord(condition)]),
    ...(link === undefined ? [] : linkRecords(link)),
    ...(validation === undefined ? [] : validationRecords(validation)),
  ];
}

function conditionRecord(text: string): Buffer {
  const tokens = Buffer.concat([u8(0x17), text8(text)]);
  return record(0x1b1, u8(2, 0), u16(tokens.length, 0), u32(0), u16(0), tokens);
}

function linkRecords({ shown, target, tip }: NonNullable<XlsSheet["link"]>): readonly Buffer[] {
  const area = u16(0, 0, 0, 0);
  const counted = (text: string) => Buffer.concat([u32(text.length + 1), utf16(`${text}\0`)]);
  const url = utf16(`${target}\0`);
  return [
    continued(
      0x1b8,
      Buffer.concat([area, LINK, u32(2, 0x17), counted(shown), GLOBAL_URL, u32(url.length), url]),
    ),
    record(0x800, u16(0x0800), area, utf16(`${tip}\0`)),
  ];
}

function validationRecords({ prompt, choices }: NonNullable<XlsSheet["validation"]>): readonly Buffer[] {
  const list = Buffer.concat([u8(0x17), text8(choices.replaceAll(",", "\0"))]);
  const none = text16("\0");
  return [
    record(0x1b2, u16(4), u32(0, 0, 0xffffffff, 1)),
    record(
      0x1be,
      u32(0x000c0183),
      none,
      none,
      text16(prompt),
      none,
      u16(list.length, 0),
      list,
      u16(0, 0, 1, 0, 0, 0, 0),
    ),
  ];
}
