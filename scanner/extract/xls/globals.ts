import type { PartText } from "../part-text.ts";
import { formulaTexts as quotedTexts } from "../sheet/values.ts";
import type { Book } from "./book.ts";
import { formulaTexts } from "./formula.ts";
import * as record from "./record-types.ts";
import { lines } from "./sheet-texts.ts";

const FONT_NAME_AT = 14;
const SHEET_NAME_AT = 6;
const IS_BUILT_IN = 0x20;
const NAME_AT = 14;
const NAME_AT_3 = 6;

/** Reads records that say something of the workbook as a whole; false for others. */
export function readGlobal(type: number, data: Buffer, book: Book, into: PartText): boolean {
  const { text, formats } = book;
  switch (type) {
    case record.CODEPAGE:
      text.useCodePage(data.readUInt16LE(0));
      return true;
    case record.DATEMODE:
      formats.from1904 = data.readUInt16LE(0) === 1;
      return true;
    case record.FONT:
      book.fonts.add(text.counted(data, text.version >= 5 ? FONT_NAME_AT : 4, 1).text);
      return true;
    case record.FORMAT:
    case record.FORMAT_2:
      readFormat(type, data, book, into);
      return true;
    case record.XF:
      formats.addStyle(data.readUInt16LE(2));
      return true;
    case record.XF_3:
    case record.XF_4:
      formats.addStyle(data.readUInt8(1));
      return true;
    case record.BOUNDSHEET:
      readSheetEntry(data, book, into);
      return true;
    default:
      return readName(type, data, book, into);
  }
}

function readFormat(type: number, data: Buffer, book: Book, into: PartText): void {
  const { text, formats } = book;
  const isNumbered = type === record.FORMAT && text.version >= 5;
  const at = type === record.FORMAT ? 2 : 0;
  const code = text.counted(data, at, text.isUnicode ? 2 : 1).text;
  // Before BIFF5 they are numbered as they come.
  if (isNumbered) formats.define(data.readUInt16LE(0), code);
  else formats.defineNext(code);
  const texts = quotedTexts(code);
  if (texts.length > 0) into.line("field", texts.join(""));
}

function readSheetEntry(data: Buffer, book: Book, into: PartText): void {
  const name = book.text.counted(data, SHEET_NAME_AT, 1).text;
  const isHidden = (data[4]! & 3) !== 0;
  into.line("outline", name);
  const label = isHidden ? `${name}（隐藏 hidden）` : name;
  book.addSheet({ position: data.readUInt32LE(0), label });
}

function readName(type: number, data: Buffer, book: Book, into: PartText): boolean {
  if (type === record.NAME_COMMENT) {
    readNameComment(data, book, into);
    return true;
  }
  if (type !== record.NAME && type !== record.NAME_3) return false;
  if (book.text.version < 3) return true;
  const { text } = book;
  const name = text.sized(data, text.version >= 5 ? NAME_AT : NAME_AT_3, data.readUInt8(3));
  if ((data.readUInt16LE(0) & IS_BUILT_IN) === 0) into.line("defined-name", name.text);
  const end = name.end + data.readUInt16LE(4);
  lines(into, "defined-name", formulaTexts(data.subarray(name.end, end), text, data.subarray(end)));
  if (text.version >= 5) readNameTexts(data, end, book, into);
  return true;
}

/** Menu text, description, help topic and status line of a name stand behind its formula. */
function readNameTexts(data: Buffer, from: number, { text }: Book, into: PartText): void {
  let at = from;
  for (let index = 10; index < 14 && at < data.length; index += 1) {
    const length = data.readUInt8(index);
    if (length === 0) continue;
    const found = text.sized(data, at, length);
    into.line("defined-name", found.text);
    at = found.end;
  }
}

/** Lengths of name and comment, then both. */
function readNameComment(data: Buffer, { text }: Book, into: PartText): void {
  const name = text.sized(data, 16, data.readUInt16LE(12));
  into.line("defined-name", text.sized(data, name.end, data.readUInt16LE(14)).text);
}
