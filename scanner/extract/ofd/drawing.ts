import type { DrawnText } from "../drawn/drawn-text.ts";
import {
  deltas,
  type Matrix,
  moved,
  numberOr,
  objectMatrix,
  placedText,
  type TextCode,
  type TextFrame,
  UNCHANGED,
} from "../drawn/geometry.ts";
import type { XmlTag } from "../xml/tag.ts";

/** More pieces than this are arranged in portions: no page of letters has as many, a bomb does. */
export const MOST_PIECES = 100_000;
/** A longer TextCode is cut into several. */
const LONG_CODE = 16_384;
/** 10 pt, in mm. */
const USUAL_SIZE = 3.5;

/** What drawings of one document have in common. */
export interface Drawings {
  /** Text of composite units, by their ID. */
  readonly units: ReadonlyMap<string, readonly DrawnText[]>;
  /** Hears the text of an object that a tag of the document may refer to. */
  readonly onObject: (id: string, text: string) => void;
}

/** Collects what is drawn with the elements of GB/T 33190: on a page, in a template, an annotation, a unit. */
export class Drawing {
  readonly #drawings: Drawings;
  #pieces: DrawnText[] = [];
  /** Characters of outlines: letters drawn as paths take many. */
  outlines = 0;
  #frame: TextFrame = { matrix: UNCHANGED, size: USUAL_SIZE, stretch: 1 };
  #object = "";
  #objectText = "";
  #code: TextCode | undefined;
  #text = "";
  #isInCode = false;
  #isOutline = false;
  /** Where everything is drawn: the appearance of an annotation has a place of its own. */
  origin: Matrix = UNCHANGED;

  constructor(drawings: Drawings) {
    this.#drawings = drawings;
  }

  get count(): number {
    return this.#pieces.length;
  }

  /** What was drawn since the last call. */
  take(): readonly DrawnText[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  open(name: string, tag: XmlTag): void {
    if (name === "TextObject") this.#openObject(tag);
    else if (name === "TextCode") this.#openCode(tag);
    else if (name === "AbbreviatedData") this.#isOutline = true;
    else if (name === "CompositeObject") this.#composite(tag);
  }

  close(name: string): void {
    if (name === "TextCode") this.#closeCode();
    else if (name === "AbbreviatedData") this.#isOutline = false;
    else if (name === "TextObject") this.#closeObject();
  }

  text(text: string): void {
    if (this.#isOutline) this.outlines += text.length;
    if (!this.#isInCode) return;
    this.#text += text;
    if (this.#text.length > LONG_CODE) this.#flush();
  }

  #openObject(tag: XmlTag): void {
    this.#closeObject();
    this.#object = tag.get("ID") ?? "";
    this.#frame = {
      matrix: objectMatrix(tag.get("Boundary"), tag.get("CTM"), this.origin),
      size: Math.abs(numberOr(tag.get("Size"), USUAL_SIZE)) || USUAL_SIZE,
      stretch: Math.abs(numberOr(tag.get("HScale"), 1)) || 1,
    };
    this.#code = undefined;
  }

  #closeObject(): void {
    if (this.#object !== "" && this.#objectText !== "")
      this.#drawings.onObject(this.#object, this.#objectText);
    this.#object = "";
    this.#objectText = "";
  }

  /** A coordinate that is left out is that of the code before. */
  #openCode(tag: XmlTag): void {
    const before = this.#code;
    this.#code = {
      text: "",
      x: numberOr(tag.get("X"), before?.x ?? 0),
      y: numberOr(tag.get("Y"), before?.y ?? 0),
      deltaX: deltas(tag.get("DeltaX"), LONG_CODE),
      deltaY: deltas(tag.get("DeltaY"), LONG_CODE),
    };
    this.#text = "";
    this.#isInCode = true;
  }

  #closeCode(): void {
    this.#flush();
    this.#isInCode = false;
  }

  #flush(): void {
    // Writers break and indent the element; a blank inside a line is a letter.
    const text = this.#text.replace(/^[\r\n]\s*|[\r\n]\s*$/g, "").replace(/[\0-\x08\x0b-\x1f]/g, "");
    this.#text = "";
    if (text === "" || this.#code === undefined) return;
    this.#objectText += text;
    this.#pieces.push(placedText({ ...this.#code, text }, this.#frame));
  }

  #composite(tag: XmlTag): void {
    const unit = this.#drawings.units.get(tag.get("ResourceID") ?? "") ?? [];
    if (unit.length === 0 || this.#pieces.length + unit.length > MOST_PIECES) return;
    const matrix = objectMatrix(tag.get("Boundary"), tag.get("CTM"), this.origin);
    for (const piece of unit) this.#pieces.push(moved(piece, matrix));
  }
}
