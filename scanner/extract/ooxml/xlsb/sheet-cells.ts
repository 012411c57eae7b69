import type { PartText } from "../../part-text.ts";
import { SheetRows } from "../../sheet/rows.ts";
import { errorText } from "../../sheet/values.ts";
import { rkNumber } from "../../xls/sheet-cells.ts";
import type { OoxmlPackage } from "../package.ts";
import { formulaAt } from "./formula.ts";
import * as record from "./record-types.ts";
import { wideText } from "./wide-text.ts";

const LAST_ROW = 1_048_575;
/** Column, then style and flags; short cells have no column. */
const VALUE_AT = 8;
const SHORT_VALUE_AT = 4;

export class Biff12Cells {
  readonly #text: PartText;
  readonly #document: OoxmlPackage;
  readonly #rows: SheetRows;
  /** As a person counts. It only goes up, whatever the file says. */
  #row = 0;

  constructor(text: PartText, label: string, document: OoxmlPackage) {
    this.#text = text;
    this.#document = document;
    this.#rows = new SheetRows(text, label);
  }

  row(data: Buffer): void {
    this.#rows.endRow(this.#row);
    const claim = data.readUInt32LE(0);
    this.#row = claim >= this.#row && claim <= LAST_ROW ? claim + 1 : this.#row + 1;
  }

  /** Whether this was a record of a cell. */
  take(type: number, data: Buffer): boolean {
    const isShort = type >= record.SHORT_RK && type <= record.SHORT_SHARED_STRING;
    const cell = this.#shown(type, data, isShort ? SHORT_VALUE_AT : VALUE_AT);
    if (cell === undefined) return false;
    this.#rows.add(cell);
    return true;
  }

  end(): void {
    this.#rows.endRow(this.#row);
    this.#rows.end();
  }

  #shown(type: number, data: Buffer, at: number): string | undefined {
    switch (type) {
      case record.CELL_SHARED_STRING:
      case record.SHORT_SHARED_STRING:
        return this.#string(data, at, this.#document.strings.get(data.readUInt32LE(at)));
      case record.CELL_RK:
      case record.SHORT_RK:
        return this.#number(data, at, rkNumber(data.readInt32LE(at)));
      case record.CELL_REAL:
      case record.SHORT_REAL:
        return this.#number(data, at, data.readDoubleLE(at));
      case record.CELL_STRING:
      case record.SHORT_STRING:
        return this.#string(data, at, wideText(data, at).text);
      case record.CELL_RICH_STRING:
        return this.#string(data, at, wideText(data, at + 1).text);
      case record.CELL_BOOL:
      case record.SHORT_BOOL:
        return truth(data, at);
      case record.CELL_ERROR:
      case record.SHORT_ERROR:
        return errorText(data.readUInt8(at));
      default:
        return this.#formula(type, data, at);
    }
  }

  #formula(type: number, data: Buffer, at: number): string | undefined {
    switch (type) {
      case record.FORMULA_STRING: {
        const { text, end } = wideText(data, at);
        this.#quoted(data, end);
        return this.#string(data, at, text);
      }
      case record.FORMULA_NUMBER:
        this.#quoted(data, at + 8);
        return this.#number(data, at, data.readDoubleLE(at));
      case record.FORMULA_BOOL:
        this.#quoted(data, at + 1);
        return truth(data, at);
      case record.FORMULA_ERROR:
        this.#quoted(data, at + 1);
        return errorText(data.readUInt8(at));
      default:
        return undefined;
    }
  }

  /** Behind a value two bytes of flags, then the formula. */
  #quoted(data: Buffer, valueEnd: number): void {
    for (const text of formulaAt(data, valueEnd + 2).texts) this.#text.line("field", text);
  }

  #number(data: Buffer, at: number, value: number): string {
    return this.#document.formats.number(styleOf(data, at), value);
  }

  #string(data: Buffer, at: number, text: string): string {
    const { formats } = this.#document;
    return formats.isTelling ? formats.text(styleOf(data, at), text) : text;
  }
}

/** Three bytes in front of the value, and one of flags. */
function styleOf(data: Buffer, at: number): number {
  return data.readUIntLE(at - 4, 3);
}

function truth(data: Buffer, at: number): string {
  return data.readUInt8(at) === 0 ? "FALSE" : "TRUE";
}
