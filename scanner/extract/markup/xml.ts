import type { Part } from "../../content.ts";
import { type Extractor, HEAD_BYTES } from "../extractor.ts";
import { flatFormat } from "../flat/flat.ts";
import { declaredEncoding } from "../text/declared.ts";
import { decodeText } from "../text/decode.ts";
import { asciiOf } from "../xml/root-name.ts";
import { Flow } from "./flow.ts";
import { attributesOf, localName, type Tag } from "./tags.ts";
import { type MarkupToken, markupTokens } from "./tokens.ts";

const BEGINS = /^\s*<(?:\?xml\s|!DOCTYPE\s+(?!html)|[\w.:-]+\s[^<>]{0,2000}xmlns)/i;
/** Documents written as one XML file: a paragraph is many elements, and a mark may be cut into several of them. */
const WORDS = /<\?mso-application|<(?:w|pkg|office):|urn:schemas-microsoft-com:office/;

const PARAGRAPHS: ReadonlySet<string> = new Set(["p", "h", "br", "tab", "line-break", "list-item", "title"]);
const CELLS: ReadonlySet<string> = new Set(["cell", "table-cell", "tc", "td", "th"]);
/** Attributes in which such a document holds text of its own. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(["alt", "descr", "string", "title"]);
/** Root of the data file of a cadre appointment form: its elements are named after the labels of the form. */
const NAMED_ROOT = "person";
const HAN = /\p{Script=Han}/u;
/** Carries a property of an OFD document, named by an attribute. */
const CUSTOM_DATA = "customdata";

/** Of an SVG text. */
const PIECE = "tspan";

/** Document properties among its elements. */
const PROPERTIES = /^(?:o|dc|cp|meta):/;
const ROWS: ReadonlySet<string> = new Set(["row", "table-row", "tr"]);

/** Any XML file: an office document written as one, or else its text, its attributes, its comments. */
export const xml: Extractor = {
  name: "xml",
  version: 3,
  accepts: (head) => BEGINS.test(asciiOf(head)),
  async *extract(source, budget) {
    const flat = flatFormat(asciiOf(await source.read(0, HEAD_BYTES)));
    if (flat !== undefined) return yield* flat(source, budget);
    const document = new XmlText();
    for await (const token of markupTokens(decodeText(source, await declaredEncoding(source)))) {
      yield* document.take(token);
    }
    yield* document.end();
  },
};

class XmlText {
  readonly #flow = new Flow();
  /** Whether lines end only at paragraphs; told by the first tags. */
  #wordy = false;
  /** Whether element names are labels; told by the first tag. */
  #named: boolean | undefined;

  *take(token: MarkupToken): Generator<Part> {
    if (token.kind === "text") yield* this.#flow.text(token.text);
    else if (token.kind === "comment") yield* this.#flow.aside("comment", token.text.trim());
    else if (token.kind === "open") yield* this.#open(token);
    else if (token.kind === "close") this.#border(token.name, -1);
  }

  end(): Generator<Part> {
    return this.#flow.end();
  }

  *#open(tag: Tag & { kind: "open" }): Generator<Part> {
    this.#wordy ||= WORDS.test(`<${tag.name}${tag.attributes}`);
    for (const [key, value] of attributesOf(tag.attributes)) {
      const name = localName(key);
      const worth = this.#wordy ? DESCRIPTIONS.has(name) : !key.startsWith("xmlns");
      if (worth) yield* this.#flow.aside("property", `${name}\t${value}`);
    }
    if (!isPieceOfLine(tag)) this.#border(tag.name, 1);
    const label = this.#label(tag);
    if (label !== undefined) {
      yield* this.#flow.verbatim(label);
      this.#flow.cell();
    }
    if (tag.empty) this.#border(tag.name, -1);
  }

  /** What an element's name, or that of the property it carries, says of its text. */
  #label(tag: Tag & { kind: "open" }): string | undefined {
    const name = localName(tag.name);
    this.#named ??= name === NAMED_ROOT;
    if (name === CUSTOM_DATA) return attributesOf(tag.attributes).find(([key]) => key === "name")?.[1];
    return this.#named || HAN.test(name) ? name : undefined;
  }

  #border(name: string, step: 1 | -1): void {
    const local = localName(name);
    // What follows a piece says by itself whether it begins a line.
    if (local === PIECE && step < 0) return;
    if (ROWS.has(local)) this.#flow.table(step);
    else if (CELLS.has(local)) this.#cell(step);
    else if (!this.#wordy || PARAGRAPHS.has(local) || PROPERTIES.test(name)) this.#flow.line();
  }

  #cell(step: 1 | -1): void {
    if (step < 0) this.#flow.cell();
  }
}

/** A part of an SVG text that has no place of its own: it stands right behind the part before. */
function isPieceOfLine({ name, attributes }: Tag & { kind: "open" }): boolean {
  return localName(name) === PIECE && !/(?:^|\s)(?:x|y|dy)\s*=/.test(attributes);
}
