import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

const MOST_FILES = 100_000;

/** Reads which files of a package are encrypted. */
export class ManifestReader implements XmlHandler {
  readonly #encrypted: Set<string>;
  #path = "";

  constructor(encrypted: Set<string>) {
    this.#encrypted = encrypted;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "file-entry") this.#path = tag.get("full-path") ?? "";
    else if (name === "encryption-data" && this.#encrypted.size < MOST_FILES) this.#encrypted.add(this.#path);
  }

  close(): void {
    // A file is one element with what is said of it inside.
  }

  text(): void {
    // Keys and digests.
  }
}
