import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import type { NamedPart } from "./package.ts";

/** Reads the order of the slides. */
export class PresentationReader implements XmlHandler {
  readonly #found: (slide: NamedPart) => void;
  #slides = 0;

  constructor(found: (slide: NamedPart) => void) {
    this.#found = found;
  }

  open(name: string, tag: XmlTag): void {
    if (name !== "sldId") return;
    this.#slides += 1;
    this.#found({ relation: tag.getPrefixed("id") ?? "", label: `幻灯片 slide ${this.#slides}` });
  }

  close(): void {
    // A slide is one empty element.
  }

  text(): void {
    // The presentation part has no text of its own.
  }
}
