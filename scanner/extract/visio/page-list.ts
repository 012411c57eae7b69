import type { NamedPart } from "../ooxml/package.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Reads the list of pages or masters of a drawing: their names and order. */
export class PageListReader implements XmlHandler {
  readonly #found: (page: NamedPart) => void;
  #name = "";

  constructor(found: (page: NamedPart) => void) {
    this.#found = found;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "Page" || name === "Master") this.#name = tag.get("Name") ?? tag.get("NameU") ?? "";
    if (name === "Rel") this.#found({ relation: tag.getPrefixed("id") ?? "", label: this.#name });
  }

  close(): void {
    // A page is named by attributes.
  }

  text(): void {
    // A list has no text of its own.
  }
}
