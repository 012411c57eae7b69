import { TextDecoder } from "node:util";
import { knownCodePage, WESTERN } from "../text/code-page.ts";
import { LEVEL_ONE_HAN } from "../text/han.ts";
import { STRING_2 } from "./record-types.ts";

/** The first version whose texts are Unicode. */
const UNICODE_VERSION = 8;

const IS_UTF16 = 0x01;
const HAS_EXTENSION = 0x04;
const HAS_RUNS = 0x08;

/** A text and the offset behind it. */
export interface TextAt {
  readonly text: string;
  readonly end: number;
}

/** Where these are named nobody thought about it, and bytes are no UTF-16: they know better themselves. */
const CARELESS: ReadonlySet<string> = new Set([WESTERN, "macintosh", "utf-16le", "utf-16be"]);
const MAC_ROMAN = 10_000;
const MACINTOSH = new TextDecoder("macintosh");
const WINDOWS = new TextDecoder(WESTERN);

/** Reads the texts of a workbook: Unicode in BIFF8, bytes in a code page before. */
export class BiffText {
  readonly version: number;
  #decoder: TextDecoder | undefined;
  #western = WINDOWS;

  constructor(version: number) {
    this.version = version;
  }

  get isUnicode(): boolean {
    return this.version >= UNICODE_VERSION;
  }

  useCodePage(number: number): void {
    const encoding = knownCodePage(number);
    const isTold = encoding !== undefined && !CARELESS.has(encoding);
    this.#decoder = isTold ? new TextDecoder(encoding) : undefined;
    this.#western = number === MAC_ROMAN ? MACINTOSH : WINDOWS;
  }

  /** A text behind its length, which takes one byte or two. */
  counted(data: Buffer, at: number, lengthBytes: 1 | 2): TextAt {
    const length = lengthBytes === 1 ? data.readUInt8(at) : data.readUInt16LE(at);
    return this.sized(data, at + lengthBytes, length);
  }

  /** A text of so many characters, bytes before BIFF8. What the record does not hold is left out. */
  sized(data: Buffer, at: number, length: number): TextAt {
    if (!this.isUnicode) return { text: this.bytes(data.subarray(at, at + length)), end: at + length };
    const flags = data.readUInt8(at);
    const runs = (flags & HAS_RUNS) !== 0 ? data.readUInt16LE(at + 1) * 4 : 0;
    const extension = (flags & HAS_EXTENSION) !== 0 ? data.readUInt32LE(at + (runs > 0 ? 3 : 1)) : 0;
    const start = at + 1 + (flags & HAS_RUNS ? 2 : 0) + (flags & HAS_EXTENSION ? 4 : 0);
    const end = start + length * ((flags & IS_UTF16) + 1);
    return { text: characters(data, flags, start, end), end: end + runs + extension };
  }

  /** The text of a STRING record with those that continue it: in BIFF8 each says anew how wide its characters are. */
  longText(type: number, data: Buffer, behind: readonly Buffer[]): string {
    const lengthBytes = type === STRING_2 ? 1 : 2;
    if (!this.isUnicode) return this.counted(Buffer.concat([data, ...behind]), 0, lengthBytes).text;
    const pieces = behind.map((piece) => (piece.length === 0 ? "" : characters(piece, piece[0]!, 1)));
    return this.counted(data, 0, 2).text + pieces.join("");
  }

  /** Bytes in the code page; many writers of Chinese files name none, or the Western one. */
  bytes(data: Buffer): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(data);
    return (isDoubleByte(data) ? chinese(data) : undefined) ?? this.#western.decode(data);
  }
}

/** Characters of a BIFF8 text: two bytes each, or the lower one only. */
export function characters(data: Buffer, flags: number, start = 0, end = data.length): string {
  return data.toString((flags & IS_UTF16) !== 0 ? "utf16le" : "latin1", start, Math.min(end, data.length));
}

/** UTF-16 up to the first zero. */
export function zeroEnded(data: Buffer): string {
  const text = data.toString("utf16le");
  const end = text.indexOf("\0");
  return end === -1 ? text : text.slice(0, end);
}

const CHINESE = new TextDecoder("gb18030");

/** Whether all bytes beyond ASCII come in pairs, as those of GB 2312 do. */
function isDoubleByte(data: Buffer): boolean {
  let run = 0;
  let pairs = 0;
  for (const byte of data) {
    if (byte >= 0xa1) run += 1;
    else if (byte >= 0x80 || run % 2 === 1) return false;
    else run = 0;
    if (run > 0 && run % 2 === 0) pairs += 1;
  }
  return pairs > 0 && run % 2 === 0;
}

function chinese(data: Buffer): string | undefined {
  const text = CHINESE.decode(data);
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  return han.length > 0 && han.every((character) => LEVEL_ONE_HAN.has(character)) ? text : undefined;
}
