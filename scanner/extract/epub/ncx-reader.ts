import type { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";

const LONGEST_TITLE = 4_096;

/** Reads the table of contents of an older book. */
export class NcxReader implements XmlHandler {
  readonly #text: PartText;
  #title: string | undefined;

  constructor(text: PartText) {
    this.#text = text;
  }

  open(name: string): void {
    if (name === "text") this.#title = "";
  }

  close(name: string): void {
    if (name !== "text") return;
    this.#text.line("outline", this.#title?.trim());
    this.#title = undefined;
  }

  text(text: string): void {
    if (this.#title !== undefined && this.#title.length < LONGEST_TITLE) this.#title += text;
  }
}
