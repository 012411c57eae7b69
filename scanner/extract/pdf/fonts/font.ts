import { isSymbolFont, symbolText } from "../../ooxml/symbol-fonts.ts";

/** What one code of a font says. */
export interface Glyph {
  readonly text: string;
  /** Shares of the size, along the writing direction. */
  readonly width: number;
  /** The one-byte blank, which word spacing widens. */
  readonly isBlank: boolean;
  /** The font does not tell what this code means; a reader that knows more fonts may. */
  readonly unsure: boolean;
  /** Nobody can tell for sure what this code means: whatever is read there is a guess. */
  readonly lost: boolean;
}

/** Text of a code whose glyph has a name of its own. */
export const UNKNOWN = "\ufffd";

export interface PdfFont {
  readonly vertical: boolean;
  /** The characters of a string in their order. */
  glyphs(bytes: string): readonly Glyph[];
}

/** `ABCDEF+Wingdings-Regular` without its tag and style. */
export function plainName(name: string): string {
  return name.replace(/^[A-Z]{6}\+/, "").replace(/[-,].*$/, "");
}

/**
 * @param told the font has a table of texts: what that leaves out nobody knows
 * @param guessed all the same, whoever knows the glyph numbers of many fonts has a guess
 */
export function glyph(
  text: string | undefined,
  width: number,
  { name = "", isBlank = false, told = false, guessed = false } = {},
): Glyph {
  const shown = text !== undefined && isSymbolFont(plainName(name)) ? symbolText(text) : text;
  const lost = shown === UNKNOWN || (shown === undefined && told);
  return {
    text: shown ?? UNKNOWN,
    width,
    isBlank,
    unsure: (lost || shown === undefined) && (!told || guessed),
    lost,
  };
}
