import { isSymbolFont } from "../ooxml/symbol-fonts.ts";
import { encodingOfCharset, encodingOfCodePage } from "../text/code-page.ts";

export interface RtfFont {
  /** Undefined: that of the file, which is what the ANSI charset (0) means too. */
  readonly encoding: string | undefined;
  readonly isSymbol: boolean;
}

const PLAIN: RtfFont = { encoding: undefined, isSymbol: false };
const MOST_FONTS = 65_536;

/** The font table as far as it tells how bytes are to be read. */
export class RtfFonts {
  readonly #fonts = new Map<number, RtfFont>();
  #number = 0;
  #encoding: string | undefined;
  #name = "";

  begin(number: number): void {
    this.end();
    this.#number = number;
  }

  charset(charset: number): void {
    this.#encoding ??= encodingOfCharset(charset);
  }

  codePage(page: number): void {
    this.#encoding = encodingOfCodePage(page);
  }

  name(text: string): void {
    if (this.#name.length < 64) this.#name += text;
  }

  end(): void {
    const isSymbol = isSymbolFont(this.#name.replace(/;[\s\S]*$/, "").trim());
    if (this.#fonts.size < MOST_FONTS && (isSymbol || this.#encoding !== undefined))
      this.#fonts.set(this.#number, { encoding: this.#encoding, isSymbol });
    this.#encoding = undefined;
    this.#name = "";
  }

  get(number: number): RtfFont {
    return this.#fonts.get(number) ?? PLAIN;
  }
}
