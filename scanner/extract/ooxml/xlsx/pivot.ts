import type { PartText } from "../../part-text.ts";
import type { XmlHandler } from "../../xml/scanner.ts";
import type { XmlTag } from "../../xml/tag.ts";

const VALUES = new Set(["s", "n", "d"]);

/** Reads the cache of a pivot table: a copy of its source data, which stays when the source sheet is deleted. */
export class PivotReader implements XmlHandler {
  readonly #text: PartText;
  #due = "";

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string, tag: XmlTag): void {
    const value = name === "cacheField" ? tag.get("name") : VALUES.has(name) ? tag.get("v") : undefined;
    if (value === undefined) return;
    this.#text.append("cell", this.#due + value);
    this.#due = "\t";
  }

  close(name: string): void {
    if ((name !== "r" && name !== "cacheField") || this.#due === "") return;
    this.#text.append("cell", "\n");
    this.#due = "";
  }

  text(): void {
    // Everything stands in attributes.
  }
}
