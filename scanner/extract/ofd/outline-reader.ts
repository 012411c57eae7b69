import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

const TITLES: ReadonlyMap<string, string> = new Map([
  ["OutlineElem", "Title"],
  ["Bookmark", "Name"],
]);

/** Reads the titles of a document's outline and bookmarks. */
export class OutlineReader implements XmlHandler {
  readonly #text: PartText;

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string, tag: XmlTag): void {
    const attribute = TITLES.get(name);
    if (attribute !== undefined) this.#text.line("outline", tag.get(attribute));
  }

  close(): void {
    // Titles stand in attributes.
  }

  text(): void {
    // The rest of the file is read for its structure.
  }
}
