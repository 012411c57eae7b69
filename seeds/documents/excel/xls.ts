import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { u8, u16, u32 } from "../ole/little-endian.ts";
import { propertyStreams } from "../ole/property-sets.ts";
import type { DocumentProperties } from "../ooxml.ts";
import { pictureRecords } from "./xls-drawing.ts";
import { encryptRecords, type XlsEncryption } from "./xls-encryption.ts";
import { record, type SharedText, sharedStrings, text8, text16, wide } from "./xls-records.ts";
import { begin, sheetRecords, type XlsSheet } from "./xls-sheet.ts";

export interface XlsContent {
  readonly sheets: readonly XlsSheet[];
  /** Names and the texts that they stand for. */
  readonly names?: readonly (readonly [name: string, text: string])[];
  /** Pictures, as PNG. */
  readonly pictures?: readonly Uint8Array[];
  readonly encryption?: XlsEncryption;
  /** Days are counted from 1904. */
  readonly from1904?: boolean;
  /** Shorter records of the string table cut more of its strings. */
  readonly recordBytes?: number;
  readonly properties?: DocumentProperties;
  /** Streams and storages beside the workbook: embedded documents, caches of pivot tables. */
  readonly others?: readonly CompoundEntry[];
}

const FIRST_FORMAT = 164;
const FIRST_STYLE = 17;

/** A workbook of Excel 97 to 2003. */
export function xls(content: XlsContent): Uint8Array {
  const { properties, others = [] } = content;
  return compoundFile([
    { name: "Workbook", data: xlsStream(content) },
    ...(properties === undefined ? [] : propertyStreams(properties)),
    ...others,
  ]);
}

/** The stream of its records (MS-XLS). */
export function xlsStream(content: XlsContent): Buffer {
  const book = new BookTables();
  const sheets = content.sheets.map((sheet, index) => sheetRecords(sheet, index + 1, book));
  const encryption = content.encryption;
  const before = Buffer.concat([
    begin(5),
    ...(encryption === undefined ? [] : [record(0x2f, encryption.header)]),
    record(0x42, u16(1_200)),
    record(0x22, u16(content.from1904 ? 1 : 0)),
    record(0x3d, u16(0, 0, 0x4000, 0x2000, 0x38, 0, 0, 1, 600)),
    ...book.styles(),
  ]);
  const behind = Buffer.concat([
    ...(content.names ?? []).map(([name, text]) => nameRecord(name, text)),
    pictureRecords(content.pictures ?? [], content.sheets.length),
    sharedStrings(book.strings, content.recordBytes),
    record(0x0a),
  ]);
  const entryBytes = content.sheets.reduce((sum, { name }) => sum + sheetEntry(name, 0, false).length, 0);
  let position = before.length + entryBytes + behind.length;
  const entries = content.sheets.map(({ name, hidden = false }, index) => {
    const entry = sheetEntry(name, position, hidden);
    position += sheets[index]!.length;
    return entry;
  });
  const stream = Buffer.concat([before, ...entries, behind, ...sheets]);
  return encryption === undefined ? stream : encryptRecords(stream, encryption);
}

function sheetEntry(name: string, position: number, hidden: boolean): Buffer {
  return record(0x85, u32(position), u8(hidden ? 1 : 0, 0), text8(name));
}

function nameRecord(name: string, text: string): Buffer {
  const tokens = Buffer.concat([u8(0x17), text8(text)]);
  return record(0x18, u16(0), u8(0, name.length), u16(tokens.length, 0, 0), u32(0), wide(name), tokens);
}

/** Strings, formats and styles, numbered as cells ask for them. */
class BookTables {
  readonly strings: SharedText[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #formats: string[] = [];

  string(text: SharedText): number {
    const key = JSON.stringify(text);
    const index = this.#indexes.get(key) ?? this.strings.length;
    if (!this.#indexes.has(key)) this.strings.push(text);
    this.#indexes.set(key, index);
    return index;
  }

  style(format: string): number {
    if (!this.#formats.includes(format)) this.#formats.push(format);
    return FIRST_STYLE + this.#formats.indexOf(format);
  }

  /** Fonts (the last is number 6: there is no 4), formats, and styles: 15 to derive from, plain, date, and the own ones. */
  styles(): readonly Buffer[] {
    const fonts = ["宋体", "宋体", "宋体", "宋体", "宋体", "Wingdings"];
    const style = (format: number, flags: number) =>
      record(0xe0, u16(0, format, flags, 0x20, 0, 0, 0), u32(0), u16(0x20c0));
    return [
      ...fonts.map((name) => record(0x31, u16(220, 0, 0x7fff, 400, 0), u8(0, 0, 134, 0), text8(name))),
      ...this.#formats.map((code, index) => record(0x41e, u16(FIRST_FORMAT + index), text16(code))),
      ...Array.from({ length: 15 }, () => style(0, 0xfff5)),
      style(0, 1),
      style(14, 1),
      ...this.#formats.map((_, index) => style(FIRST_FORMAT + index, 1)),
      record(0x293, u16(0x8000), u8(0, 0xff)),
    ];
  }
}
