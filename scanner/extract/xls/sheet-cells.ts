import type { PartText } from "../part-text.ts";
import { SheetRows } from "../sheet/rows.ts";
import { errorText } from "../sheet/values.ts";
import type { Book } from "./book.ts";
import { formulaTexts } from "./formula.ts";
import * as record from "./record-types.ts";

/** Row, column, and the style: two bytes of it, three in BIFF2. */
const VALUE_AT = 6;
const VALUE_AT_2 = 7;
/** Tokens of a formula, behind their length. */
const TOKENS_AT = 22;
/** A double with these upper bytes is no number: its first byte tells what the formula gave. */
const NO_NUMBER = 0xffff;
const GAVE_TRUTH = 1;
const GAVE_ERROR = 2;
const BITS_OF_STYLE_2 = 0x3f;

/** Reads the cells of one sheet, row by row, as their records come. */
export class SheetCells {
  readonly #text: PartText;
  readonly #book: Book;
  readonly #rows: SheetRows;
  #row = -1;
  /** As a person counts. It only goes up, whatever the file says. */
  #shownRow = 0;
  /** Style of the formula whose text comes in a later record. */
  #awaited = 0;

  constructor(text: PartText, label: string, book: Book) {
    this.#text = text;
    this.#book = book;
    this.#rows = new SheetRows(text, label);
  }

  /** Whether this was a record of cells. */
  take(type: number, data: Buffer): boolean {
    switch (type) {
      case record.LABEL_SST:
        this.#add(data, this.#formatted(data, this.#book.strings.get(data.readUInt32LE(VALUE_AT))));
        return true;
      case record.RK:
        this.#add(data, this.#number(data.readUInt16LE(4), rkNumber(data.readInt32LE(VALUE_AT))));
        return true;
      case record.NUMBER:
        this.#add(data, this.#number(data.readUInt16LE(4), data.readDoubleLE(VALUE_AT)));
        return true;
      case record.MULTIPLE_RK:
        this.#multiple(data);
        return true;
      case record.FORMULA:
      case record.FORMULA_3:
      case record.FORMULA_4:
        this.#formula(data);
        return true;
      default:
        return this.#takeRare(type, data);
    }
  }

  /** The text that the last formula gave. */
  formulaText(text: string): void {
    this.#rows.add(this.#book.formats.text(this.#awaited, text));
  }

  end(): void {
    this.#rows.endRow(this.#shownRow);
    this.#rows.end();
  }

  #takeRare(type: number, data: Buffer): boolean {
    const { text } = this.#book;
    switch (type) {
      case record.LABEL:
      case record.RICH_STRING:
        this.#add(data, this.#formatted(data, text.counted(data, VALUE_AT, 2).text));
        return true;
      case record.BOOL_ERROR:
        this.#add(data, truthOrError(data, VALUE_AT));
        return true;
      case record.LABEL_2:
        this.#add(data, text.counted(data, VALUE_AT_2, 1).text);
        return true;
      case record.NUMBER_2:
        this.#add(data, this.#number(data[5]! & BITS_OF_STYLE_2, data.readDoubleLE(VALUE_AT_2)));
        return true;
      case record.INTEGER_2:
        this.#add(data, this.#number(data[5]! & BITS_OF_STYLE_2, data.readUInt16LE(VALUE_AT_2)));
        return true;
      case record.BOOL_ERROR_2:
        this.#add(data, truthOrError(data, VALUE_AT_2));
        return true;
      default:
        return false;
    }
  }

  #add(data: Buffer, cell: string): void {
    const row = data.readUInt16LE(0);
    if (row !== this.#row) {
      this.#rows.endRow(this.#shownRow);
      this.#row = row;
      this.#shownRow = Math.max(row, this.#shownRow) + 1;
    }
    this.#rows.add(cell);
  }

  #formatted(data: Buffer, text: string): string {
    const { formats } = this.#book;
    return formats.isTelling ? formats.text(data.readUInt16LE(4), text) : text;
  }

  #number(style: number, value: number): string {
    return this.#book.formats.number(style, value);
  }

  /** First column, then style and value of each cell, then the last column. */
  #multiple(data: Buffer): void {
    for (let at = 4; at + 8 <= data.length; at += 6) {
      this.#add(data, this.#number(data.readUInt16LE(at), rkNumber(data.readInt32LE(at + 2))));
    }
  }

  #formula(data: Buffer): void {
    const isOld = this.#book.text.version === 2;
    const at = isOld ? VALUE_AT_2 : VALUE_AT;
    const style = isOld ? data[5]! & BITS_OF_STYLE_2 : data.readUInt16LE(4);
    this.#add(data, this.#result(data, at, style));
    if (isOld) return;
    const end = TOKENS_AT + data.readUInt16LE(TOKENS_AT - 2);
    const texts = formulaTexts(data.subarray(TOKENS_AT, end), this.#book.text, data.subarray(end));
    for (const text of texts) this.#text.line("field", text);
  }

  #result(data: Buffer, at: number, style: number): string {
    if (data.readUInt16LE(at + 6) !== NO_NUMBER) return this.#number(style, data.readDoubleLE(at));
    this.#awaited = style;
    const kind = data[at];
    if (kind === GAVE_TRUTH) return data[at + 2] === 0 ? "FALSE" : "TRUE";
    return kind === GAVE_ERROR ? errorText(data[at + 2]!) : "";
  }
}

function truthOrError(data: Buffer, at: number): string {
  const value = data.readUInt8(at);
  if (data.readUInt8(at + 1) !== 0) return errorText(value);
  return value === 0 ? "FALSE" : "TRUE";
}

/** A number in four bytes: a whole one of 30 bits or the upper half of a double, of either the hundredth part. */
export function rkNumber(rk: number): number {
  const value = (rk & 2) !== 0 ? rk >> 2 : upperHalf(rk & ~3);
  return (rk & 1) !== 0 ? value / 100 : value;
}

const HALVES = new DataView(new ArrayBuffer(8));

function upperHalf(bits: number): number {
  HALVES.setInt32(0, bits);
  return HALVES.getFloat64(0);
}
