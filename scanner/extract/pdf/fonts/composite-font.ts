import type { PdfFile } from "../file/pdf-file.ts";
import { Dict, Stream } from "../objects/values.ts";
import { type CMap, codeOf, readCMap } from "./cmap.ts";
import { type Glyph, glyph, type PdfFont } from "./font.ts";
import { type Predefined, predefined } from "./predefined.ts";
import { glyphCharacters } from "./true-type.ts";
import { compositeWidths } from "./widths.ts";

/** First half-width character after the blank, in Adobe's collections; the proportional ones begin at 1. */
const HALF_WIDTH: Readonly<Record<string, number>> = { GB1: 814, CNS1: 13_648, Japan1: 231, Korea1: 8_094 };

/** A font with codes of several bytes: how Chinese is written. */
export class CompositeFont implements PdfFont {
  readonly vertical: boolean;
  readonly #name: string;
  readonly #texts: CMap | undefined;
  readonly #map: CMap | undefined;
  readonly #predefined: Predefined | undefined;
  readonly #identity: boolean;
  readonly #widths: ReadonlyMap<number, number>;
  readonly #usual: number;
  readonly #halfWidth: number;
  readonly #isTold: boolean;
  readonly #isElsewhere: boolean;
  readonly #program: () => ReadonlyMap<number, string>;
  readonly #glyphs = new Map<number, Glyph>();

  constructor(dict: Dict, file: PdfFile) {
    this.#name = dict.name("BaseFont") ?? "";
    const [first] = dict.array("DescendantFonts");
    const inner = first instanceof Dict ? first : new Dict(new Map(), file);
    const toUnicode = dict.stream("ToUnicode");
    this.#texts = toUnicode === undefined ? undefined : readCMap(file.unpack(toUnicode).bytes);
    const encoding = dict.get("Encoding");
    this.#map = encoding instanceof Stream ? readCMap(file.unpack(encoding).bytes) : undefined;
    const name = dict.name("Encoding") ?? this.#map?.uses ?? "Identity-H";
    this.#identity = name.startsWith("Identity");
    this.#predefined = this.#identity ? undefined : predefined(name);
    this.vertical = this.#map?.vertical === true || name.endsWith("-V") || name === "V";
    this.#widths = compositeWidths(inner);
    this.#usual = inner.number("DW") ?? 1_000;
    const collection = HALF_WIDTH[inner.dict("CIDSystemInfo")?.bytes("Ordering") ?? ""];
    this.#halfWidth = collection ?? 1;
    // Without a table, only the characters of a known collection have names.
    this.#isTold = toUnicode !== undefined || (this.#identity && collection === undefined);
    this.#isElsewhere = toUnicode === undefined && !isEmbedded(inner);
    this.#program = once(() => programCharacters(inner, file));
  }

  glyphs(bytes: string): readonly Glyph[] {
    const glyphs: Glyph[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = this.#length(bytes, at);
      const code =
        length === 2 ? bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1) : codeAt(bytes, at, length);
      // Codes of several lengths must not be taken for one another.
      const key = code * 8 + length;
      let known = this.#glyphs.get(key);
      if (known === undefined) {
        known = this.#glyph(code, bytes.slice(at, at + length));
        this.#glyphs.set(key, known);
      }
      glyphs.push(known);
      at += length;
    }
    return glyphs;
  }

  #length(bytes: string, at: number): number {
    if (this.#predefined !== undefined)
      return this.#predefined.length(bytes.charCodeAt(at), bytes.charCodeAt(at + 1));
    const spaces = this.#map?.spaces ?? [];
    if (spaces.length === 0) return 2;
    for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) {
      const code = codeAt(bytes, at, length);
      if (spaces.some((space) => space.length === length && code >= space.low && code <= space.high))
        return length;
    }
    return Math.min(2, spaces[0]!.length);
  }

  #glyph(code: number, bytes: string): Glyph {
    const character = this.#character(code);
    const text = this.#texts?.texts.get(code) ?? this.#predefined?.text(bytes) ?? this.#own(character);
    const isBlank = bytes === " ";
    const width = (this.vertical ? 1_000 : this.#width(character, text)) / 1_000;
    const options = { name: this.#name, isBlank, told: this.#isTold, guessed: this.#isElsewhere };
    return glyph(text, width, options);
  }

  /** The number of the character in its collection; undefined where only Adobe's tables know. */
  #character(code: number): number | undefined {
    if (this.#map !== undefined) return this.#map.characters.get(code) ?? (this.#identity ? code : undefined);
    return this.#identity ? code : undefined;
  }

  /** What the embedded program says. */
  #own(character: number | undefined): string | undefined {
    return character === undefined ? undefined : this.#program().get(character);
  }

  #width(character: number | undefined, text: string | undefined): number {
    if (character !== undefined) return this.#widths.get(character) ?? this.#usual;
    const ascii = text?.charCodeAt(0) ?? 0;
    if (ascii < 0x20 || ascii > 0x7e) return this.#usual;
    const half = this.#halfWidth + ascii - 0x20;
    return this.#widths.get(ascii - 0x1f) ?? this.#widths.get(half) ?? this.#usual;
  }
}

function codeAt(bytes: string, at: number, length: number): number {
  return codeOf(bytes.slice(at, at + length));
}

function isEmbedded(inner: Dict): boolean {
  const descriptor = inner.dict("FontDescriptor");
  return descriptor?.stream("FontFile2") !== undefined || descriptor?.stream("FontFile3") !== undefined;
}

/** Glyph numbers are characters only where the map between them is the identity. */
function programCharacters(inner: Dict, file: PdfFile): ReadonlyMap<number, string> {
  const program = inner.dict("FontDescriptor")?.stream("FontFile2");
  if (program === undefined || inner.stream("CIDToGIDMap") !== undefined) return new Map();
  const { bytes } = file.unpack(program);
  return bytes.length < 12 ? new Map() : glyphCharacters(bytes);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
