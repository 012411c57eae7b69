import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import { stepName } from "../../source.ts";
import { FlowReader } from "../ooxml/flow/reader.ts";
import { PartText } from "../part-text.ts";
import type { Base64Files } from "../xml/base64-file.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Elements that hold a text of their own, and its place. */
const PLACES: ReadonlyMap<string, Place> = new Map([
  ["hdr", "header"],
  ["ftr", "footer"],
  ["footnote", "footnote"],
  ["endnote", "endnote"],
  ["DocumentProperties", "property"],
  ["CustomDocumentProperties", "property"],
]);

const DEEPEST = 64;

interface Level {
  readonly element: string;
  readonly reader: XmlHandler & { end?(): void };
  /** Elements of the same name open inside. */
  depth: number;
}

/** Reads the XML of Word 2003: one file with everything that a package has in parts. */
export class Word2003Reader implements XmlHandler {
  readonly #text = new PartText("");
  readonly #files: Base64Files;
  readonly #levels: Level[] = [];
  readonly #main: XmlHandler;
  #ready: Part[] = [];

  constructor(files: Base64Files) {
    this.#files = files;
    this.#main = new FlowReader(this.#text, "body");
  }

  open(name: string, tag: XmlTag): void {
    const level = this.#levels.at(-1);
    if (name === level?.element) level.depth += 1;
    const place = name === "annotation" && isComment(tag) ? "comment" : PLACES.get(name);
    if (name === "binData") this.#files.open(stepName(tag.get("name") ?? ""));
    else if (place !== undefined && this.#levels.length < DEEPEST) this.#enter(name, place);
    else this.#reader.open(name, tag);
  }

  close(name: string): void {
    const level = this.#levels.at(-1);
    if (name === "binData") this.#endFile();
    else if (name !== level?.element) this.#reader.close(name);
    else if (level.depth > 0) level.depth -= 1;
    else this.#leave();
  }

  text(text: string): void {
    if (this.#files.isOpen) this.#files.text(text);
    else this.#reader.text(text);
  }

  take(): readonly Part[] {
    if (this.#ready.length === 0) return this.#text.take();
    const parts = [...this.#ready, ...this.#text.take()];
    this.#ready = [];
    return parts;
  }

  end(): void {
    while (this.#levels.length > 0) this.#leave();
    this.#endFile();
    this.#text.end();
  }

  get #reader(): XmlHandler {
    return this.#levels.at(-1)?.reader ?? this.#main;
  }

  #enter(element: string, place: Place): void {
    const reader = place === "property" ? new NamedValues(this.#text) : new FlowReader(this.#text, place);
    this.#levels.push({ element, reader, depth: 0 });
  }

  #leave(): void {
    this.#levels.pop()?.reader.end?.();
  }

  #endFile(): void {
    this.#files.close();
    this.#ready.push(...this.#files.take());
  }
}

function isComment(tag: XmlTag): boolean {
  return tag.get("type") === "Word.Comment";
}
