import type { Part } from "../../content.ts";
import { stepName } from "../../source.ts";
import { OoxmlPackage } from "../ooxml/package.ts";
import { beginPart } from "../ooxml/parts.ts";
import type { Base64Files } from "../xml/base64-file.ts";
import type { XmlReading } from "../xml/read-xml.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** Reads an Office Open XML document that is one XML file: each part as if it stood in a package. */
export class FlatPackageReader implements XmlHandler {
  readonly #files: Base64Files;
  readonly #document = new OoxmlPackage();
  #path = "";
  #isInPart = false;
  #part: XmlReading | undefined;
  #ready: Part[] = [];

  constructor(files: Base64Files) {
    this.#files = files;
  }

  open(name: string, tag: XmlTag): void {
    if (this.#isInPart) {
      this.#part ??= beginPart(name, { path: this.#path, document: this.#document }, tag);
      this.#part.handler.open(name, tag);
    } else if (name === "part") {
      this.#path = (tag.get("name") ?? "").replace(/^\/+/, "");
    } else if (name === "xmlData") {
      this.#isInPart = true;
    } else if (name === "binaryData") {
      this.#files.open(stepName(this.#path));
    }
  }

  close(name: string): void {
    if (name === "xmlData") this.#endPart();
    else if (this.#isInPart) this.#part?.handler.close(name);
    else if (name === "binaryData") this.#endFile();
  }

  text(text: string): void {
    if (this.#isInPart) this.#part?.handler.text(text);
    else this.#files.text(text);
  }

  take(): readonly Part[] {
    const parts = [...this.#ready, ...(this.#part?.text.take() ?? [])];
    this.#ready = [];
    return parts;
  }

  end(): void {
    this.#endPart();
    this.#endFile();
  }

  #endPart(): void {
    this.#part?.handler.end?.();
    this.#part?.text.end();
    this.#ready.push(...(this.#part?.text.take() ?? []));
    this.#part = undefined;
    this.#isInPart = false;
  }

  #endFile(): void {
    this.#files.close();
    this.#ready.push(...this.#files.take());
  }
}
