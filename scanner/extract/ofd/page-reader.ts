import type { Part } from "../../content.ts";
import type { DrawnText, PageSize } from "../drawn/drawn-text.ts";
import { numbers } from "../drawn/geometry.ts";
import { type DrawnPage, pageParts } from "../drawn/page-parts.ts";
import { gap } from "../gap.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { Drawing, type Drawings, MOST_PIECES } from "./drawing.ts";
import { isMark, type Templates } from "./templates.ts";

/** A page with fewer visible characters than this is looked at for outlines. */
const FEW_CHARACTERS = 20;
/** Lines and frames of an empty page take fewer characters than this, a word drawn as outlines takes more. */
const MANY_OUTLINES = 1_500;

export interface OfdPage extends DrawnPage {
  /** Of a template: what pages call it by. */
  readonly template?: string;
}

/** Reads a page or a page template: its letters as lines, and a gap where letters seem to be drawn as outlines. */
export class OfdPageReader implements XmlHandler {
  readonly #page: OfdPage;
  readonly #templates: Templates;
  readonly #drawing: Drawing;
  #size: PageSize;
  #box: string | undefined;
  #visible = 0;
  #ready: Part[] = [];

  /** What a template draws under this page. */
  #under: readonly DrawnText[] = [];

  constructor(page: OfdPage, drawings: Drawings, templates: Templates) {
    this.#page = page;
    this.#templates = templates;
    this.#size = page.size;
    this.#drawing = new Drawing(drawings);
  }

  open(name: string, tag: XmlTag): void {
    if (name === "PhysicalBox") this.#box = "";
    else if (name === "Template") this.#useTemplate(tag.get("TemplateID") ?? "");
    else this.#drawing.open(name, tag);
  }

  close(name: string): void {
    if (name === "PhysicalBox") {
      this.#size = sizeOf(this.#box) ?? this.#size;
      this.#box = undefined;
    } else {
      this.#drawing.close(name);
      if (this.#drawing.count >= MOST_PIECES) this.#arrange();
    }
  }

  text(text: string): void {
    if (this.#box !== undefined && this.#box.length < 100) this.#box += text;
    this.#drawing.text(text);
  }

  take(): readonly Part[] {
    const parts = this.#ready;
    if (parts.length > 0) this.#ready = [];
    return parts;
  }

  end(): void {
    this.#arrange();
    const isBare = this.#visible < FEW_CHARACTERS && this.#drawing.outlines > MANY_OUTLINES;
    if (isBare) this.#ready.push(gap(this.#page.where, "ocr-missing"));
  }

  #useTemplate(id: string): void {
    this.#under = [...this.#under, ...this.#templates.take(id)];
  }

  #arrange(): void {
    const pieces = this.#drawing.take();
    for (const { text } of pieces) this.#visible += text.replace(/[\s\ufffd\ue000-\uf8ff]/g, "").length;
    const page = { ...this.#page, size: this.#size };
    const { template } = page;
    if (template === undefined) {
      this.#ready.push(...pageParts([...this.#under, ...pieces], page));
      this.#under = [];
    } else {
      this.#templates.add(template, pieces);
      const text = pieces.filter((piece) => !isMark(piece));
      this.#ready.push(...pageParts(text, page));
      this.#ready.push(...pageParts(pieces.filter(isMark), { ...page, place: "watermark" }));
    }
  }
}

/** Width and height of a box `x y w h`. */
export function sizeOf(box: string | undefined): PageSize | undefined {
  const [, , width = 0, height = 0] = numbers(box);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
