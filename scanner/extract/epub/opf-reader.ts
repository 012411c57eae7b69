import type { PartText } from "../part-text.ts";
import { NamedValues } from "../xml/named-values.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { resolvePath } from "../zip/open-package.ts";

const MOST_CHAPTERS = 100_000;

/** Reads the package file of a book: what it says of itself, and the order of its chapters. */
export class OpfReader implements XmlHandler {
  readonly #path: string;
  readonly #text: PartText;
  readonly #values: NamedValues;
  readonly #hrefs = new Map<string, string>();
  readonly #spine: string[] = [];

  constructor(text: PartText, path: string) {
    this.#path = path;
    this.#text = text;
    this.#values = new NamedValues(text);
  }

  /** Paths of the chapters, in reading order. */
  get chapters(): readonly string[] {
    return this.#spine.flatMap((id) => this.#hrefs.get(id) ?? []);
  }

  open(name: string, tag: XmlTag): void {
    if (name === "item" && this.#hrefs.size < MOST_CHAPTERS) this.#item(tag);
    else if (name === "itemref" && this.#spine.length < MOST_CHAPTERS)
      this.#spine.push(tag.get("idref") ?? "");
    else if (name === "meta") this.#meta(tag);
    this.#values.open(name, tag);
  }

  close(name: string): void {
    this.#values.close(name);
  }

  text(text: string): void {
    this.#values.text(text);
  }

  end(): void {
    this.#values.end();
  }

  #item(tag: XmlTag): void {
    const href = tag.get("href") ?? "";
    this.#hrefs.set(tag.get("id") ?? "", resolvePath(this.#path, unescaped(href)));
  }

  #meta(tag: XmlTag): void {
    const content = tag.get("content");
    if (content !== undefined) this.#text.line("property", `${tag.get("name") ?? "meta"}\t${content}`);
  }
}

/** Paths in a package file are addresses: `%E7%AC%AC1%E7%AB%A0.xhtml`. */
export function unescaped(href: string): string {
  try {
    return decodeURIComponent(href.replace(/#.*$/, ""));
  } catch {
    return href;
  }
}
