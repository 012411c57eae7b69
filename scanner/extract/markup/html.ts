import type { Budget } from "../../budget.ts";
import type { Part, Source, TextPart } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { declaredEncoding } from "../text/declared.ts";
import { decodeText } from "../text/decode.ts";
import { asciiOf } from "../xml/root-name.ts";
import { DataUris } from "./data-uris.ts";
import { Flow } from "./flow.ts";
import { NoteLink } from "./note-link.ts";
import { attributesOf, type Tag } from "./tags.ts";
import { type MarkupToken, markupTokens } from "./tokens.ts";

const DROPPED: ReadonlySet<string> = new Set(["script", "style"]);
const BEGINS =
  /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|title|meta|table|div|center|font|p|span|h\d|base|link|style|script|form|iframe)(?=[\s>]))/i;
/** XHTML begins as XML does and names its root soon. */
const XHTML = /^\s*<\?xml[\s\S]{0,300}?<html[\s>]/i;

/** Elements that begin or end a line. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body br caption center comment dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 " +
    "h5 h6 head header hr html legend li main nav ol option p pre section select tbody tfoot thead title ul"
  ).split(" "),
);
const CELLS: ReadonlySet<string> = new Set(["td", "th"]);
const PREFORMATTED: ReadonlySet<string> = new Set(["pre", "textarea"]);
const ALTERNATIVES: ReadonlySet<string> = new Set(["alt", "title", "placeholder", "aria-label", "summary"]);

const MAX_TITLE = 4_096;
/** `a=b` */
const SHORTEST_ATTRIBUTE = 4;

/** A page as a browser would read it, and what it would not show: comments, descriptions, field values. */
export const html: Extractor = {
  name: "html",
  version: 3,
  accepts: (head) => {
    const text = asciiOf(head);
    return BEGINS.test(text) || XHTML.test(text);
  },
  async *extract(source, budget) {
    const page = new Page(source);
    const uris = new DataUris();
    for await (const token of markupTokens(withoutFiles(source, uris), DROPPED)) {
      yield* page.take(token);
      yield* dataFiles(uris, page, budget);
    }
    yield* page.end();
    yield* dataFiles(uris, page, budget);
  },
};

async function* withoutFiles(source: Source, uris: DataUris): AsyncGenerator<string> {
  for await (const piece of decodeText(source, await declaredEncoding(source))) yield uris.push(piece);
  yield uris.end();
}

function* dataFiles(uris: DataUris, page: Page, budget: Budget): Generator<Part> {
  for (const { type, bytes, isCut } of uris.take()) {
    const source = page.file(bytes, type);
    if (!budget.entry()) yield gap(source.name, "too-many");
    else if (isCut || !budget.unpack(bytes.length)) yield gap(source.name, "too-big");
    else yield { kind: "file", source };
  }
}

class Page {
  readonly #source: Source;
  readonly #flow = new Flow();
  #preformatted = 0;
  #cellOpen = false;
  readonly #note = new NoteLink();
  #title: string | undefined;
  #files = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  *take(token: MarkupToken): Generator<Part> {
    if (token.kind === "text") yield* this.#text(token.text);
    else if (token.kind === "comment") yield* this.#flow.aside("comment", token.text.trim());
    else if (token.kind === "open") yield* this.#open(token);
    else if (token.kind === "close") yield* this.#close(token.name);
  }

  *end(): Generator<Part> {
    if (this.#title !== undefined) yield* this.#flow.text(this.#title);
    yield* this.#flow.end();
  }

  #text(text: string): readonly TextPart[] {
    if (this.#title !== undefined) return this.#titleText(text);
    this.#note.take(text);
    return this.#preformatted > 0 ? this.#flow.verbatim(text) : this.#flow.text(text);
  }

  /** A title that never closes is no title. */
  #titleText(text: string): readonly TextPart[] {
    const title = this.#title + text;
    this.#title = title.length > MAX_TITLE ? undefined : title;
    return title.length > MAX_TITLE ? this.#flow.text(title) : [];
  }

  *#open(tag: Tag & { kind: "open" }): Generator<Part> {
    // In HTML a name is ASCII: 文件<机密>号 is text.
    if (!/^[a-z]/.test(tag.name)) return yield* this.#text(`<${tag.name}${tag.attributes}>`);
    this.#border(tag.name, 1);
    if (PREFORMATTED.has(tag.name)) this.#preformatted += 1;
    if (tag.name === "title") this.#title = "";
    yield* this.#attributes(tag);
  }

  *#close(name: string): Generator<Part> {
    if (name === "title" && this.#title !== undefined) {
      yield* this.#flow.aside("property", `title\t${this.#title.trim()}`);
      this.#title = undefined;
    }
    if (PREFORMATTED.has(name)) this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === "a" && this.#note.ends()) this.#flow.line();
    this.#border(name, -1);
  }

  #border(name: string, step: 1 | -1): void {
    if (name === "table") this.#flow.table(step);
    else if (name === "tr") this.#flow.row();
    else if (CELLS.has(name)) this.#cell(step);
    else if (BLOCKS.has(name)) this.#flow.line();
    if (name === "table" || name === "tr") this.#cellOpen = false;
  }

  /** The closing tag of a cell may be left out. */
  #cell(step: 1 | -1): void {
    if (this.#cellOpen) this.#flow.cell();
    this.#cellOpen = step > 0;
  }

  *#attributes({ name, attributes }: Tag & { kind: "open" }): Generator<Part> {
    if (attributes.length < SHORTEST_ATTRIBUTE) return;
    const values = new Map(attributesOf(attributes));
    for (const [key, value] of values) {
      if (ALTERNATIVES.has(key)) yield* this.#flow.aside("alt-text", value);
    }
    const field = values.get("value");
    if (field !== undefined) yield* this.#flow.aside("form-value", `${values.get("name") ?? name}\t${field}`);
    const content = name === "meta" ? values.get("content") : undefined;
    const label = values.get("name") ?? values.get("property");
    if (label && content) yield* this.#flow.aside("property", `${label}\t${content}`);
    if (name === "a" && this.#flow.isAtStart) this.#note.begins(values.get("href"));
    const srcdoc = values.get("srcdoc");
    if (srcdoc !== undefined) yield { kind: "file", source: this.#frame(srcdoc) };
  }

  /** A file that stands in the page, by its type: `image/png`. */
  file(bytes: Uint8Array, type: string): Source {
    this.#files += 1;
    const name = `data-${this.#files}.${type.replace(/^.*\//, "").replace(/\W.*$/, "") || "bin"}`;
    return bytesSource(bytes, { name, inner: innerPath(this.#source, name) });
  }

  #frame(page: string): Source {
    const name = "srcdoc.html";
    return bytesSource(Buffer.from(page), { name, inner: innerPath(this.#source, name) });
  }
}
