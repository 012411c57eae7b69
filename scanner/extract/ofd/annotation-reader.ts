import type { Place } from "../../../rules/vocabulary.ts";
import type { Part } from "../../content.ts";
import type { PageSize } from "../drawn/drawn-text.ts";
import { objectMatrix, UNCHANGED } from "../drawn/geometry.ts";
import { arrange } from "../drawn/lines.ts";
import { PartText } from "../part-text.ts";
import type { XmlHandler } from "../xml/scanner.ts";
import type { XmlTag } from "../xml/tag.ts";
import { Drawing, type Drawings } from "./drawing.ts";

/** Longest remark that is kept as one text. */
const LONGEST_REMARK = 65_536;

/** Reads the annotations of one page: what is drawn for each, its remark and its parameters. */
export class AnnotationReader implements XmlHandler {
  readonly #text: PartText;
  readonly #size: PageSize;
  readonly #drawing: Drawing;
  #place: Place = "annotation";
  #remark: string | undefined;

  constructor(where: string, size: PageSize, drawings: Drawings) {
    this.#text = new PartText(where);
    this.#size = size;
    this.#drawing = new Drawing(drawings);
  }

  open(name: string, tag: XmlTag): void {
    if (name === "Annot") {
      this.#flush();
      this.#place = isWatermark(tag) ? "watermark" : "annotation";
    } else if (name === "Appearance") {
      this.#drawing.origin = objectMatrix(tag.get("Boundary"), undefined, UNCHANGED);
    } else if (name === "Remark" || name === "Parameter") {
      this.#remark = "";
    } else {
      this.#drawing.open(name, tag);
    }
  }

  close(name: string): void {
    if (name === "Remark" || name === "Parameter") {
      this.#text.line(this.#place, this.#remark?.trim() ?? "");
      this.#remark = undefined;
    } else {
      this.#drawing.close(name);
      if (name === "Annot") this.#flush();
    }
  }

  text(text: string): void {
    if (this.#remark === undefined) this.#drawing.text(text);
    else if (this.#remark.length < LONGEST_REMARK) this.#remark += text;
  }

  take(): readonly Part[] {
    return this.#text.take();
  }

  end(): void {
    this.#flush();
    this.#text.end();
  }

  #flush(): void {
    const { straight, slanted } = arrange(this.#drawing.take(), this.#size);
    this.#text.line(this.#place, straight.trimEnd());
    this.#text.line("watermark", slanted.trimEnd());
    this.#drawing.origin = UNCHANGED;
  }
}

function isWatermark(tag: XmlTag): boolean {
  return /watermark/i.test(`${tag.get("Type") ?? ""} ${tag.get("Subtype") ?? ""}`);
}
