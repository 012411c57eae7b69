import { encodingOfCharset, WESTERN } from "../../text/code-page.ts";
import { looksChinese } from "./looks-chinese.ts";

/** Text in bytes as the font's character set says; in a western font on a Chinese machine they are Chinese all the same. */
export function letters(bytes: Uint8Array, charset: number): string {
  const encoding = encodingOfCharset(charset) ?? (looksChinese(bytes) ? "gb18030" : WESTERN);
  return new TextDecoder(encoding).decode(bytes);
}

export function wideLetters(bytes: Uint8Array): string {
  return new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1));
}
