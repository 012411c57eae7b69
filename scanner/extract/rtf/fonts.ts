import { isSymbolFont } from "../ooxml/symbol-fonts.ts";

/** Encodings by Windows code page; pages that no decoder knows are read as the nearest that one does. */
const BY_CODE_PAGE: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1200: "utf-16le",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
  10008: "gb18030",
  20127: "windows-1252",
  20866: "koi8-r",
  20932: "euc-jp",
  20936: "gb18030",
  28591: "windows-1252",
  51932: "euc-jp",
  51936: "gb18030",
  51949: "euc-kr",
  54936: "gb18030",
  65001: "utf-8",
};

export function encodingOfCodePage(page: number | undefined): string | undefined {
  return page === undefined ? undefined : BY_CODE_PAGE[page];
}

/** Windows character sets of fonts. 0, 1 and 2 say nothing: ANSI means whatever the file's code page is. */
const BY_CHARSET: Readonly<Record<number, string>> = {
  77: "macintosh",
  78: "shift_jis",
  79: "euc-kr",
  80: "gb18030",
  81: "big5",
  128: "shift_jis",
  129: "euc-kr",
  130: "euc-kr",
  134: "gb18030",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};

export interface RtfFont {
  /** Undefined: that of the file. */
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
    this.#encoding ??= BY_CHARSET[charset];
  }

  codePage(page: number): void {
    this.#encoding = encodingOfCodePage(page) ?? this.#encoding;
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
