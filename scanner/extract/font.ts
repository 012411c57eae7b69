import { isImage, startsWith } from "./signature.ts";

const FONT_PATH = /\.(?:ttf|otf|ttc|odttf|fntdata|cff|fnt|eot|woff2?)$/i;
const FONTS = ["\0\x01\0\0", "OTTO", "ttcf", "wOFF", "wOF2"];
const DOCUMENTS = ["PK", "\xd0\xcf\x11\xe0", "%PDF", "{\\rtf", "<", "7z", "Rar!", "\x1f\x8b"];

/**
 * Whether a file inside a document is a font: outlines of letters, never words. Formats garble fonts, so the name counts
 * too; but what is only called a font and is a document is read as one.
 */
export function isFont(path: string, head: Uint8Array): boolean {
  if (FONTS.some((signature) => startsWith(head, signature))) return true;
  const isFile = isImage(head) || DOCUMENTS.some((signature) => startsWith(head, signature));
  return FONT_PATH.test(path) && !isFile;
}
