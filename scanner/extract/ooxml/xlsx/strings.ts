import type { PartText } from "../../part-text.ts";
import { type StringTable, TableFiller } from "../../sheet/string-table.ts";
import { cellText, LONG_CELL } from "../../sheet/values.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { isSymbolFont, symbolText } from "../symbol-fonts.ts";

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

  /** The table may be cut off in the middle of a string. */
  end(): void {
    if (this.#value !== "") this.#endString();
  }

  #endString(): void {
    this.#strings.add(cellText(this.#value));
    this.#value = "";
  }
}
