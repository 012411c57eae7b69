import type { PdfFile } from "../file/pdf-file.ts";
import { asDict, type Dict, Ref, type Value } from "../objects/values.ts";
import { CompositeFont } from "./composite-font.ts";
import { glyph, type PdfFont } from "./font.ts";
import { SimpleFont } from "./simple-font.ts";

const MOST_FONTS = 1_000;

/** A font that is not there: what is written in it cannot be known. */
const UNKNOWN: PdfFont = {
  vertical: false,
  glyphs: (bytes) => Array.from(bytes, () => glyph(undefined, 0.5)),
};

/** The fonts of a document, each read once. */
export class Fonts {
  readonly #file: PdfFile;
  readonly #byNumber = new Map<number, PdfFont>();
  readonly #byDict = new WeakMap<Dict, PdfFont>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** @param value a font dictionary or a reference to one */
  get(value: Value | undefined): PdfFont {
    const known = value instanceof Ref ? this.#byNumber.get(value.num) : undefined;
    if (known !== undefined) return known;
    const dict = asDict(this.#file.resolve(value));
    if (dict === undefined) return UNKNOWN;
    const font = this.#byDict.get(dict) ?? this.#make(dict);
    this.#byDict.set(dict, font);
    if (value instanceof Ref && this.#byNumber.size < MOST_FONTS) this.#byNumber.set(value.num, font);
    return font;
  }

  #make(dict: Dict): PdfFont {
    return dict.name("Subtype") === "Type0"
      ? new CompositeFont(dict, this.#file)
      : new SimpleFont(dict, this.#file);
  }
}
