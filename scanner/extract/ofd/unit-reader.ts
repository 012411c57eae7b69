import type { DrawnText } from "../drawn/drawn-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { Drawing, type Drawings, MOST_PIECES } from "./drawing.ts";

/** Reads a resource file for the one thing in it that has letters: units that pages draw as a whole. */
export class UnitReader implements XmlHandler {
  readonly #units: Map<string, readonly DrawnText[]>;
  readonly #drawing: Drawing;
  #id: string | undefined;
  #count = 0;

  constructor(units: Map<string, readonly DrawnText[]>, drawings: Drawings) {
    this.#units = units;
    this.#drawing = new Drawing(drawings);
  }

  open(name: string, tag: XmlTag): void {
    if (name === "CompositeGraphicUnit" || name === "CompositeGraphUnit") this.#id = tag.get("ID") ?? "";
    else if (this.#id !== undefined && this.#count < MOST_PIECES) this.#drawing.open(name, tag);
  }

  close(name: string): void {
    if (this.#id === undefined) return;
    this.#drawing.close(name);
    if (name !== "CompositeGraphicUnit" && name !== "CompositeGraphUnit") return;
    this.#count += this.#drawing.count;
    this.#units.set(this.#id, this.#drawing.take());
    this.#id = undefined;
  }

  text(text: string): void {
    if (this.#id !== undefined) this.#drawing.text(text);
  }
}
