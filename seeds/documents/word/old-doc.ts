import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { u16, u32 } from "../ole/little-endian.ts";
import { encode } from "../text/encoding.ts";

export interface OldDocOptions {
  /** Of the program: 0x0804 is Chinese. */
  readonly language: number;
  /** Character sets of the fonts; 134 is GB 2312. */
  readonly charsets?: readonly number[];
  readonly isWide?: boolean;
  readonly header?: string;
}

const TEXT_AT = 768;

/** A document of Word 6: no pieces, the text in the code page of its language. */
export function oldDoc(text: string, options: OldDocOptions): Uint8Array {
  const { language, charsets = [], isWide = false, header = "" } = options;
  const body = bytesOf(`${text}\r`, options);
  const head = header === "" ? Buffer.alloc(0) : bytesOf(`${header}\r`, options);
  const width = isWide ? 2 : 1;
  const fonts = Buffer.concat(charsets.map((charset) => Buffer.from([7, 0, 0, 0, charset, 0, 0x41, 0])));
  const main = Buffer.alloc(Math.max(4_096, TEXT_AT + body.length + head.length + fonts.length + 2));
  main.set(u16(0xa5dc, 101, 0, language, 0, isWide ? 0x1000 : 0), 0);
  main.set(u32(TEXT_AT, TEXT_AT + body.length + head.length), 0x18);
  main.set(u32(body.length / width, 0, head.length / width), 0x34);
  main.set([...body, ...head], TEXT_AT);
  const fontsAt = TEXT_AT + body.length + head.length;
  main.set(Buffer.concat([u16(fonts.length + 2), fonts]), fontsAt);
  main.set(u32(fontsAt, fonts.length + 2), 0x58 + 15 * 8);
  const entries: CompoundEntry[] = [{ name: "WordDocument", data: main }];
  return compoundFile(entries);
}

function bytesOf(text: string, { language, isWide = false }: OldDocOptions): Buffer {
  if (isWide) return Buffer.from(text, "utf16le");
  if (language === 0x0407) return Buffer.from(text.replaceAll("–", "\x96"), "latin1");
  return Buffer.from(encode(text, language === 0x0404 ? "big5" : "gb18030"));
}
