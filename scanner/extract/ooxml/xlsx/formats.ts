import type { PartText } from "../../part-text.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";
import { formulaTexts } from "./values.ts";

/** Reads the texts in number formats: `"机密★"0"年"` shows a mark in a cell that holds a 1. */
export class FormatReader implements XmlHandler {
  readonly #text: PartText;

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string, tag: XmlTag): void {
    if (name !== "numFmt") return;
    const texts = formulaTexts(tag.get("formatCode") ?? "");
    if (texts.length > 0) this.#text.line("field", texts.join(""));
  }

  close(): void {
    // A number format is one empty element.
  }

  text(): void {
    // The formats stand in attributes.
  }
}
