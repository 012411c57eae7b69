import { isSymbolFont } from "../ooxml/symbol-fonts.ts";
import type { XmlTag } from "../xml/tag.ts";

const MOST_STYLES = 100_000;

/** What the styles of a document say that changes its text. */
export class OdfStyles {
  /** Styles whose letters are signs of a symbol font. */
  readonly symbols = new Set<string>();
  /** Paragraph styles that begin a page. */
  readonly pageBreaks = new Set<string>();
  /** Styles of sheets and slides that are not shown. */
  readonly hidden = new Set<string>();
  readonly #fonts = new Set<string>();
  #style = "";

  open(name: string, tag: XmlTag): void {
    if (name === "style") this.#openStyle(tag);
    else if (name === "font-face") this.#fontFace(tag);
    else if (name === "text-properties") this.#textProperties(tag);
    else if (name === "paragraph-properties") {
      if (/page/.test(tag.get("break-before") ?? "")) add(this.pageBreaks, this.#style);
    } else if (name === "table-properties") {
      if (tag.get("display") === "false") add(this.hidden, this.#style);
    } else if (name === "drawing-page-properties") {
      if (tag.get("visibility") === "hidden") add(this.hidden, this.#style);
    }
  }

  #openStyle(tag: XmlTag): void {
    this.#style = tag.get("name") ?? "";
    // A paragraph that calls for another kind of page begins it.
    if ((tag.get("master-page-name") ?? "") !== "") add(this.pageBreaks, this.#style);
  }

  #fontFace(tag: XmlTag): void {
    if (isSymbol(tag.get("font-family"))) add(this.#fonts, tag.get("name") ?? "");
  }

  #textProperties(tag: XmlTag): void {
    const font = tag.get("font-name");
    const isSymbolic = (font !== undefined && this.#fonts.has(font)) || isSymbol(font);
    if (isSymbolic || isSymbol(tag.get("font-family"))) add(this.symbols, this.#style);
  }
}

function add(set: Set<string>, name: string): void {
  if (set.size < MOST_STYLES && name !== "") set.add(name);
}

function isSymbol(family: string | undefined): boolean {
  return isSymbolFont(family?.replaceAll(/['"]/g, "").trim());
}
