import { TextDecoder } from "node:util";
import { encodingOfCodePage } from "../../text/code-page.ts";

/** Types of values that say something to a person. MS-OLEPS 2.2. */
const VT = {
  i2: 2,
  i4: 3,
  r8: 5,
  bstr: 8,
  bool: 11,
  variant: 12,
  lpstr: 30,
  lpwstr: 31,
  vector: 0x1000,
} as const;
/** Lists hold heads of a document's parts; longer ones are damaged. */
const MOST_VALUES = 4_096;

/** A value and how many bytes it took, its type not counted. */
interface Read {
  readonly text: string | undefined;
  readonly bytes: number;
}

const NOTHING: Read = { text: undefined, bytes: 0 };

/** Reads typed values out of one property set. */
export class PropertyValues {
  readonly #bytes: Buffer;
  readonly #codePage: number;
  readonly #decoder: TextDecoder;
  /** Bytes that may still be read: a thousand values over the same bytes are not. */
  #left: number;

  /** @param bytes the whole set @param codePage its Windows number */
  constructor(bytes: Buffer, codePage: number) {
    this.#bytes = bytes;
    this.#codePage = codePage;
    this.#left = bytes.length * 2;
    this.#decoder = new TextDecoder(encodingOfCodePage(codePage));
  }

  get isUnicode(): boolean {
    return this.#codePage === 1200;
  }

  /** The texts of a value: several when it is a list. */
  texts(at: number): readonly string[] {
    if (at + 4 > this.#bytes.length) return [];
    const type = this.#bytes.readUInt32LE(at) & 0xffff;
    if ((type & VT.vector) === 0) return only(this.#value(type, at + 4).text);
    return this.#list(type & 0xfff, at + 4);
  }

  /** Characters in the code page of the set; the length counts bytes. */
  string(at: number, length: number): string {
    return endless(this.#decoder.decode(this.#bytes.subarray(at, at + this.#take(length))));
  }

  #take(length: number): number {
    const taken = Math.max(0, Math.min(length, this.#left));
    this.#left -= taken;
    return taken;
  }

  #list(type: number, at: number): readonly string[] {
    if (at + 4 > this.#bytes.length) return [];
    const count = Math.min(this.#bytes.readUInt32LE(at), MOST_VALUES);
    const texts: string[] = [];
    let next = at + 4;
    for (let index = 0; index < count && next < this.#bytes.length; index += 1) {
      const { text, bytes } = type === VT.variant ? this.#typed(next) : this.#value(type, next);
      if (bytes === 0) break;
      texts.push(...only(text));
      // Byte strings in lists stand one right behind the other. MS-OSHARED 2.3.3.1.9.
      next += bytes;
    }
    return texts;
  }

  #typed(at: number): Read {
    if (at + 4 > this.#bytes.length) return NOTHING;
    const { text, bytes } = this.#value(this.#bytes.readUInt32LE(at) & 0xffff, at + 4);
    return bytes === 0 ? NOTHING : { text, bytes: bytes + 4 };
  }

  #value(type: number, at: number): Read {
    const bytes = this.#bytes;
    const room = bytes.length - at;
    if (type === VT.lpstr || type === VT.bstr || type === VT.lpwstr)
      return room < 4 ? NOTHING : this.#text(type, at);
    if (type === VT.i2 && room >= 4) return { text: String(bytes.readInt16LE(at)), bytes: 4 };
    if (type === VT.i4 && room >= 4) return { text: String(bytes.readInt32LE(at)), bytes: 4 };
    if (type === VT.r8 && room >= 8) return { text: String(bytes.readDoubleLE(at)), bytes: 8 };
    if (type === VT.bool && room >= 4) return { text: String(bytes.readInt16LE(at) !== 0), bytes: 4 };
    return NOTHING;
  }

  /** Byte strings count bytes; wide ones count characters and are padded to four bytes. */
  #text(type: number, at: number): Read {
    const isWide = type === VT.lpwstr;
    const length = this.#bytes.readUInt32LE(at) * (isWide ? 2 : 1);
    if (!isWide) return { text: this.string(at + 4, length), bytes: 4 + length };
    const bytes = 4 + Math.ceil(length / 4) * 4;
    return { text: endless(this.#bytes.toString("utf16le", at + 4, at + 4 + this.#take(length))), bytes };
  }
}

/** Without the zero at its end, and what programs leave behind it. */
function endless(text: string): string {
  const end = text.indexOf("\0");
  return end === -1 ? text : text.slice(0, end);
}

function only(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : [text];
}
