import type { PartText } from "../../part-text.ts";
import { type StringTable, TableFiller } from "../../sheet/string-table.ts";
import { cellText, LONG_CELL } from "../../sheet/values.ts";
import { decodeReferences } from "../../xml/entities.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { isSymbolFont, symbolText } from "../symbol-fonts.ts";

/** A string without formatting, as nearly every program writes it. */
const BEGIN = "<si><t>";
const BEGIN_PRESERVED = '<si><t xml:space="preserve">';
const END = "</t></si>";

/** Fills the string table of a workbook; phonetic guides go beside. */
export class StringsReader implements XmlHandler {
  readonly #text: PartText;
  readonly #strings: TableFiller;
  #isText = false;
  #isPhonetic = false;
  #isSymbol = false;
  #value = "";

  constructor(text: PartText, table: StringTable) {
    this.#text = text;
    this.#strings = new TableFiller(text, table);
  }

  open(name: string, tag: XmlTag): void {
    this.#isText = name === "t";
    if (name === "r") this.#isSymbol = false;
    if (name === "rFont") this.#isSymbol = isSymbolFont(tag.get("val"));
    if (name === "rPh") this.#isPhonetic = true;
  }

  close(name: string): void {
    this.#isText = false;
    if (name === "rPh") this.#isPhonetic = false;
    if (name === "si") this.#endString();
  }

  text(text: string): void {
    if (!this.#isText) return;
    if (this.#isPhonetic) this.#text.line("alt-text", text);
    else this.#value += this.#isSymbol ? symbolText(text) : text;
    if (this.#value.length <= LONG_CELL) return;
    this.#text.append("cell", this.#value);
    this.#value = "";
  }

  /** Strings in their usual form. */
  takePlain(input: string, at: number): number {
    if (this.#isText || this.#isPhonetic || this.#isSymbol || this.#value !== "") return at;
    let end = at;
    for (;;) {
      const from = textStart(input, end);
      const to = from === -1 ? -1 : input.indexOf("<", from);
      if (to === -1 || to - from > LONG_CELL || !input.startsWith(END, to)) return end;
      this.#strings.add(cellText(decodeReferences(input.slice(from, to))));
      end = to + END.length;
    }
  }

  /** The table may be cut off in the middle of a string. */
  end(): void {
    if (this.#value !== "") this.#endString();
  }

  #endString(): void {
    this.#strings.add(cellText(this.#value));
    this.#value = "";
  }
}

function textStart(input: string, at: number): number {
  if (input.startsWith(BEGIN, at)) return at + BEGIN.length;
  return input.startsWith(BEGIN_PRESERVED, at) ? at + BEGIN_PRESERVED.length : -1;
}
