import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { unescaped } from "./opf-reader.ts";

/** Fonts are garbled so that nobody takes them out: they hold no words either way. */
const GARBLED_FONT = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc/;
const MOST_FILES = 100_000;

/** Reads which files of a book are encrypted. */
export class EncryptionReader implements XmlHandler {
  readonly #encrypted: Set<string>;
  #isFont = false;

  constructor(encrypted: Set<string>) {
    this.#encrypted = encrypted;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "EncryptedData") this.#isFont = false;
    else if (name === "EncryptionMethod") this.#isFont ||= GARBLED_FONT.test(tag.get("Algorithm") ?? "");
    else if (name === "CipherReference" && !this.#isFont && this.#encrypted.size < MOST_FILES) {
      this.#encrypted.add(unescaped(tag.get("URI") ?? ""));
    }
  }

  close(): void {
    // One file is one element with what is said of it inside.
  }

  text(): void {
    // Keys.
  }
}
