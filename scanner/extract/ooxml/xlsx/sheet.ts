import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";
import type { NumberFormats } from "../../sheet/number-formats.ts";
import { SheetRows } from "../../sheet/rows.ts";
import type { StringTable } from "../../sheet/string-table.ts";
import { cellText, formulaTexts, LONG_CELL, numberText } from "../../sheet/values.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { PlainCell, wholeNumber } from "./plain-cell.ts";

/** Rows of a sheet in Excel. */
const LAST_ROW = 1_048_576;

/** Elements beside the cells whose text is read, and its place. */
const TEXTS: ReadonlyMap<string, Place> = new Map([
  ["oddHeader", "header"],
  ["evenHeader", "header"],
  ["firstHeader", "header"],
  ["oddFooter", "footer"],
  ["evenFooter", "footer"],
  ["firstFooter", "footer"],
  ["formula", "validation"],
  ["formula1", "validation"],
  ["formula2", "validation"],
]);

/** Elements beside the cells that carry texts in attributes. */
const ATTRIBUTES: ReadonlyMap<string, readonly [place: Place, ...attributes: readonly string[]]> = new Map([
  ["dataValidation", ["validation", "promptTitle", "prompt", "errorTitle", "error"]],
  ["cfRule", ["validation", "text"]],
  ["hyperlink", ["alt-text", "tooltip", "display"]],
  ["controlPr", ["alt-text", "altText"]],
]);

const ROW_END = "</row>";

type Capture = "value" | "formula" | Place;

export interface Sheet {
  /** As a person knows it. */
  readonly label: string;
  /** Undefined where the strings were too many to keep. */
  readonly strings: StringTable | undefined;
  readonly formats: NumberFormats;
}

/** Reads one sheet of a workbook: cells by rows, and everything else on it that is text. */
export class SheetReader implements XmlHandler {
  readonly #text: PartText;
  readonly #rows: SheetRows;
  readonly #strings: StringTable | undefined;
  readonly #formats: NumberFormats;
  readonly #plain = new PlainCell();
  #row = 0;
  #isCell = false;
  #isPhonetic = false;
  #type = "";
  #style = 0;
  /** What text between tags is now: a cell's value, its formula, or of another place. */
  #capture: Capture | undefined;
  #value = "";
  #cell = "";

  constructor(text: PartText, { label, strings, formats }: Sheet) {
    this.#text = text;
    this.#rows = new SheetRows(text, label);
    this.#strings = strings;
    this.#formats = formats;
  }

  open(name: string, tag: XmlTag): void {
    switch (name) {
      case "c":
        this.#isCell = true;
        this.#type = tag.get("t") ?? "";
        this.#style = this.#formats.isTelling ? Number(tag.get("s") ?? 0) : 0;
        return;
      case "v":
      case "t":
        this.#capture = this.#isPhonetic ? "alt-text" : "value";
        return;
      case "f":
        this.#capture = this.#isCell ? "formula" : "validation";
        return;
      case "row":
        this.#row = rowNumber(tag.get("r"), this.#row + 1);
        return;
      case "rPh":
        this.#isPhonetic = true;
        return;
      default:
        this.#openOther(name, tag);
    }
  }

  close(name: string): void {
    if (this.#capture !== undefined) this.#endText(this.#capture);
    if (name === "row") {
      this.#rows.endRow(this.#row);
    } else if (name === "c") {
      this.#rows.add(this.#cell);
      this.#cell = "";
      this.#isCell = false;
    } else if (name === "sheetData") {
      this.#rows.end();
    } else if (name === "rPh") {
      this.#isPhonetic = false;
    }
  }

  text(text: string): void {
    if (this.#capture === undefined) return;
    this.#value += text;
    if (this.#value.length > LONG_CELL) this.#endLongText(this.#capture);
  }

  /** Cells in their usual form, and the ends of rows between them. */
  takePlain(input: string, at: number): number {
    if (this.#isCell || this.#isPhonetic || this.#capture !== undefined || this.#cell !== "") return at;
    let end = at;
    for (;;) {
      const next = this.#plain.read(input, end);
      if (next !== -1) {
        this.#addPlain(input);
        end = next;
      } else if (input.startsWith(ROW_END, end)) {
        this.#rows.endRow(this.#row);
        end += ROW_END.length;
      } else {
        return end;
      }
    }
  }

  /** The sheet may be cut off in the middle of a cell. */
  end(): void {
    if (this.#capture !== undefined) this.#endText(this.#capture);
    this.#rows.add(this.#cell);
    this.#rows.end();
  }

  #addPlain(input: string): void {
    const { type, style, from, to } = this.#plain;
    this.#type = type;
    this.#style = this.#formats.isTelling ? style : 0;
    if (from === to) return;
    const index = type === "s" ? wholeNumber(input, from, to) : -1;
    this.#rows.add(
      index === -1 ? this.#shown(input.slice(from, to)) : this.#formatted(this.#strings?.get(index) ?? ""),
    );
  }

  #openOther(name: string, tag: XmlTag): void {
    this.#capture = TEXTS.get(name);
    const [place, ...attributes] = ATTRIBUTES.get(name) ?? [];
    if (place !== undefined) for (const attribute of attributes) this.#text.line(place, tag.get(attribute));
  }

  #endText(capture: Capture): void {
    const value = this.#value;
    this.#value = "";
    this.#capture = undefined;
    if (capture === "value") this.#cell += this.#shown(value);
    else if (capture === "formula") for (const text of formulaTexts(value)) this.#text.line("field", text);
    else this.#text.line(capture, value);
  }

  #shown(value: string): string {
    switch (this.#type) {
      case "s":
        return this.#formatted(this.#strings?.get(Number(value)) ?? "");
      case "b":
        return value === "1" ? "TRUE" : value === "0" ? "FALSE" : value;
      case "":
      case "n":
        return this.#number(value);
      default:
        return this.#formatted(cellText(value));
    }
  }

  #formatted(text: string): string {
    return this.#formats.isTelling ? this.#formats.text(this.#style, text) : text;
  }

  #number(value: string): string {
    const number = this.#formats.isTelling && value !== "" ? Number(value) : Number.NaN;
    return this.#formats.shows(this.#style, number) ?? numberText(value);
  }

  #endLongText(capture: Capture): void {
    const place = capture === "value" ? "cell" : capture === "formula" ? "field" : capture;
    this.#text.append(place, this.#value);
    this.#value = "";
  }
}

/** Rows only go up, whatever the file says: they name the blocks, and a name must not come twice. */
function rowNumber(claim: string | undefined, atLeast: number): number {
  const number = Number(claim);
  return number > atLeast && number <= LAST_ROW ? number : atLeast;
}
