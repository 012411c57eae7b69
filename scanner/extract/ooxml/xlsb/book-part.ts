import { formulaAt } from "./formula.ts";
import type { Biff12Context, Biff12Reader } from "./part-reader.ts";
import * as record from "./record-types.ts";
import { wideText } from "./wide-text.ts";

const IS_1904 = 1;
const IS_BUILT_IN = 0x20;
const NAME_AT = 9;
const RELATION_AT = 8;

/** Reads the list of sheets of a workbook and its defined names. */
export function bookReader({ path, document, text }: Biff12Context): Biff12Reader {
  return {
    take(type, data) {
      if (type === record.BOOK_PROPERTIES) document.formats.from1904 = (data.readUInt8(0) & IS_1904) !== 0;
      else if (type === record.SHEET_ENTRY) readEntry(data);
      else if (type === record.NAME) readName(data);
    },
  };

  function readEntry(data: Buffer): void {
    const relation = wideText(data, RELATION_AT);
    const name = wideText(data, relation.end).text;
    text.line("outline", name);
    const label = data.readUInt32LE(0) === 0 ? name : `${name}（隐藏 hidden）`;
    document.name(path, { relation: relation.text, label });
  }

  function readName(data: Buffer): void {
    const name = wideText(data, NAME_AT);
    if ((data.readUInt32LE(0) & IS_BUILT_IN) === 0) text.line("defined-name", name.text);
    const { texts, end } = formulaAt(data, name.end);
    for (const found of texts) text.line("defined-name", found);
    if (end + 4 <= data.length) text.line("defined-name", wideText(data, end).text);
  }
}
