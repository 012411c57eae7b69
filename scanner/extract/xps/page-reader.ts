import type { Part } from "../../content.ts";
import type { DrawnText, PageSize } from "../drawn/drawn-text.ts";
import { type Matrix, multiply, numberOr, numbers, placedText, UNCHANGED } from "../drawn/geometry.ts";
import { type DrawnPage, pageParts } from "../drawn/page-parts.ts";
import { gap } from "../gap.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";

/** As on an OFD page: too few letters, and enough outlines to be words. */
const FEW_CHARACTERS = 20;
const MANY_OUTLINES = 3_000;
const MOST_PIECES = 100_000;
const DEEPEST = 256;
/** More letters of one Glyphs element have no place of their own. */
const MOST_ADVANCES = 65_536;

/** Reads a fixed page of an XPS document (ECMA-388). */
export class XpsPageReader implements XmlHandler {
  readonly #page: DrawnPage;
  #size: PageSize;
  #pieces: DrawnText[] = [];
  readonly #canvases: Matrix[] = [];
  #tooDeep = 0;
  #visible = 0;
  #outlines = 0;
  #ready: Part[] = [];

  constructor(page: DrawnPage) {
    this.#page = page;
    this.#size = page.size;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "Glyphs") this.#glyphs(tag);
    else if (name === "Canvas") this.#openCanvas(tag);
    else if (name === "MatrixTransform") this.#transformCanvas(tag);
    else if (name === "Path") this.#outlines += tag.get("Data")?.length ?? 0;
    else if (name === "FixedPage") this.#openPage(tag);
    const title = tag.get("AutomationProperties.Name");
    if (title !== undefined)
      this.#ready.push({
        kind: "text",
        place: "alt-text",
        where: this.#page.where,
        text: `${title.slice(0, 4_096)}\n`,
        offset: 0,
      });
  }

  close(name: string): void {
    if (name !== "Canvas") return;
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#canvases.pop();
  }

  text(): void {
    // Letters stand in attributes.
  }

  take(): readonly Part[] {
    const parts = this.#ready;
    if (parts.length > 0) this.#ready = [];
    return parts;
  }

  end(): void {
    this.#arrange();
    const isBare = this.#visible < FEW_CHARACTERS && this.#outlines > MANY_OUTLINES;
    if (isBare) this.#ready.push(gap(this.#page.where, "ocr-missing"));
  }

  #openPage(tag: XmlTag): void {
    const width = numberOr(tag.get("Width"), 0);
    const height = numberOr(tag.get("Height"), 0);
    if (width > 0 && height > 0) this.#size = { width, height };
  }

  #openCanvas(tag: XmlTag): void {
    if (this.#canvases.length >= DEEPEST) this.#tooDeep += 1;
    else this.#canvases.push(multiply(this.#matrix, matrixOf(tag.get("RenderTransform"))));
  }

  /** The transform of a canvas or of the page may stand in an element of its own. */
  #transformCanvas(tag: XmlTag): void {
    const matrix = this.#canvases.pop();
    if (matrix !== undefined) this.#canvases.push(multiply(matrix, matrixOf(tag.get("Matrix"))));
  }

  get #matrix(): Matrix {
    return this.#canvases.at(-1) ?? UNCHANGED;
  }

  #glyphs(tag: XmlTag): void {
    const text = (tag.get("UnicodeString") ?? "").replace(/^\{\}/, "");
    if (text === "") return;
    const size = Math.abs(numberOr(tag.get("FontRenderingEmSize"), 12)) || 12;
    const code = {
      text,
      x: numberOr(tag.get("OriginX"), 0),
      y: numberOr(tag.get("OriginY"), 0),
      deltaX: advances(tag.get("Indices"), size),
      deltaY: [],
    };
    const matrix = multiply(this.#matrix, matrixOf(tag.get("RenderTransform")));
    this.#pieces.push(placedText(code, { matrix, size, stretch: 1 }));
    this.#visible += text.trim().length;
    if (this.#pieces.length >= MOST_PIECES) this.#arrange();
  }

  #arrange(): void {
    this.#ready.push(...pageParts(this.#pieces, { ...this.#page, size: this.#size }));
    this.#pieces = [];
  }
}

function matrixOf(text: string | undefined): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(text);
  return { a, b, c, d, e, f };
}

/** `glyph,advance,…;` with advances in hundredths of the font size; the list ends where one is left out. */
function advances(indices: string | undefined, size: number): readonly number[] {
  const found: number[] = [];
  for (const index of (indices ?? "").split(";", MOST_ADVANCES)) {
    const advance = Number(index.split(",", 2)[1] ?? "");
    if (!(advance > 0)) break;
    found.push((advance * size) / 100);
  }
  return found;
}
