import type { PdfFile } from "../file/pdf-file.ts";
import { latin } from "../objects/lexer.ts";
import type { Dict } from "../objects/values.ts";
import { type CMap, readCMap } from "./cmap.ts";
import { type Encoding, encodingOf, typeOneEncoding } from "./encodings.ts";
import { type Glyph, glyph, type PdfFont } from "./font.ts";
import { usualWidth } from "./widths.ts";

/** The readable part of a Type 1 program, encoding included, lies in here. */
const HEAD_BYTES = 32_768;

/** A font with codes of one byte. */
export class SimpleFont implements PdfFont {
  readonly vertical = false;
  readonly #dict: Dict;
  readonly #name: string;
  readonly #texts: CMap | undefined;
  readonly #encoding: Encoding | undefined;
  readonly #widths: readonly unknown[];
  readonly #scale: number;
  readonly #glyphs: (Glyph | undefined)[] = [];

  constructor(dict: Dict, file: PdfFile) {
    this.#dict = dict;
    this.#name = dict.name("BaseFont") ?? "";
    const toUnicode = dict.stream("ToUnicode");
    this.#texts = toUnicode === undefined ? undefined : readCMap(file.unpack(toUnicode).bytes);
    this.#encoding = encodingOf(dict, builtInEncoding(dict, file));
    this.#widths = dict.array("Widths");
    // Only the glyph space of Type 3 fonts is their own.
    this.#scale = dict.name("Subtype") === "Type3" ? Math.abs(dict.numbers("FontMatrix")[0] ?? 0.001) : 0.001;
  }

  glyphs(bytes: string): readonly Glyph[] {
    const glyphs = new Array<Glyph>(bytes.length);
    for (let at = 0; at < bytes.length; at += 1) {
      const code = bytes.charCodeAt(at);
      glyphs[at] = this.#glyphs[code] ??= this.#glyph(code);
    }
    return glyphs;
  }

  #glyph(code: number): Glyph {
    const text = this.#texts?.texts.get(code) ?? this.#encoding?.[code];
    const width = this.#width(code, text) * this.#scale;
    return glyph(text ?? (code < 32 && this.#encoding !== undefined ? "" : undefined), width, {
      name: this.#name,
      isBlank: code === 32,
      told: this.#texts !== undefined,
    });
  }

  #width(code: number, text: string | undefined): number {
    const width = this.#widths[code - (this.#dict.number("FirstChar") ?? 0)];
    if (typeof width === "number") return width;
    const missing = this.#dict.dict("FontDescriptor")?.number("MissingWidth");
    return missing ?? (this.#scale === 0.001 ? usualWidth(text, this.#name) : 0);
  }
}

function builtInEncoding(dict: Dict, file: PdfFile): Encoding | undefined {
  if (dict.name("Encoding") !== undefined) return undefined;
  const program = dict.dict("FontDescriptor")?.stream("FontFile");
  if (program === undefined) return undefined;
  const { bytes } = file.unpack(program);
  return typeOneEncoding(latin(bytes, 0, Math.min(HEAD_BYTES, bytes.length)));
}
