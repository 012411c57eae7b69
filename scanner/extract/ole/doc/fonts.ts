import { isSymbolFont } from "../../ooxml/symbol-fonts.ts";
import { encodingOfCharset, WESTERN } from "../../text/code-page.ts";
import type { Fib } from "./fib.ts";

export interface Font {
  readonly isSymbol: boolean;
  readonly charset: number;
}

const MOST_FONTS = 8_192;

/** Where the name of a font begins behind its length: Word 97 and later, Word 6. MS-DOC 2.9.79. */
const NAME_AT_97 = 40;
const NAME_AT_6 = 6;

/** The font table: formatting names fonts by their number in it. */
export function readFonts(table: Buffer, { isWord97 }: Fib): readonly Font[] {
  const fonts: Font[] = [];
  for (let at = isWord97 ? 4 : 2; at + 6 <= table.length && fonts.length < MOST_FONTS; at += 1 + table[at]!) {
    const end = at + 1 + table[at]!;
    const name = isWord97
      ? table.toString("utf16le", Math.min(end, at + NAME_AT_97), end)
      : table.toString("latin1", Math.min(end, at + NAME_AT_6), end);
    fonts.push({ isSymbol: isSymbolFont(name.split("\0")[0]), charset: table[at + 4]! });
  }
  return fonts;
}

/**
 * The code page of an old document whose language knows none but the western one: fonts for Chinese say that there is
 * Chinese.
 */
export function encodingOfFonts(fonts: readonly Font[]): string {
  for (const wanted of [134, 136, 128, 129]) {
    if (fonts.some(({ charset }) => charset === wanted)) return encodingOfCharset(wanted) ?? WESTERN;
  }
  return fonts.map(({ charset }) => encodingOfCharset(charset)).find((encoding) => encoding) ?? WESTERN;
}
