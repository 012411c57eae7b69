import type { PartText } from "../../part-text.ts";
import type { NumberFormats } from "../../sheet/number-formats.ts";
import { formulaTexts } from "../../sheet/values.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";

/** Fills the number formats of a workbook, and reads the texts in them: `"机密★"0"年"` shows a mark in a cell with a 1. */
export class FormatReader implements XmlHandler {
  readonly #text: PartText;
  readonly #formats: NumberFormats;
  /** Styles of cells, not those that they are derived from. */
  #isCellStyle = false;

  constructor(text: PartText, formats: NumberFormats) {
    this.#text = text;
    this.#formats = formats;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "cellXfs") this.#isCellStyle = true;
    if (name === "xf" && this.#isCellStyle) this.#formats.addStyle(Number(tag.get("numFmtId") ?? 0));
    if (name !== "numFmt") return;
    const code = tag.get("formatCode") ?? "";
    this.#formats.define(Number(tag.get("numFmtId")), code);
    const texts = formulaTexts(code);
    if (texts.length > 0) this.#text.line("field", texts.join(""));
  }

  close(name: string): void {
    if (name === "cellXfs") this.#isCellStyle = false;
  }

  text(): void {
    // The formats stand in attributes.
  }
}
