import { characters } from "./biff-text.ts";
import type { StringFonts } from "./string-fonts.ts";

/** What a string table is read for. */
export interface StringsTaker {
  readonly fonts: StringFonts;
  string(text: string): void;
  phonetic(text: string): void;
}

const TABLE_HEADER_BYTES = 8;
const IS_UTF16 = 0x01;
const HAS_EXTENSION = 0x04;
const HAS_RUNS = 0x08;
/** Of runs and phonetic guides so much is kept. */
const LONGEST_BESIDE = 65_536;
const PHONETIC_TEXT_AT = 14;

/**
 * Reads the string table of a workbook (MS-XLS 2.4.265) as its records come: a string may be cut by a record's end at any
 * character, and behind the cut a byte says anew how wide the characters are.
 */
export class SharedStrings {
  readonly #taker: StringsTaker;
  /** The start of a string's header that the end of a record cut off. */
  #rest = Buffer.alloc(0);
  #text = "";
  #chars = 0;
  #flags = 0;
  #runs = new Beside();
  #extension = new Beside();
  #isInside = false;

  constructor(taker: StringsTaker) {
    this.#taker = taker;
  }

  first(data: Buffer): void {
    this.#take(data, TABLE_HEADER_BYTES);
  }

  next(data: Buffer): void {
    if (this.#chars > 0 && data.length > 0) {
      this.#flags = data[0]!;
      this.#take(data, 1);
    } else {
      this.#take(data, 0);
    }
  }

  /** The table may be cut off in the middle of a string. */
  end(): void {
    if (this.#isInside) this.#finish();
  }

  #take(data: Buffer, from: number): void {
    let bytes = data;
    let at = from;
    if (this.#rest.length > 0) {
      bytes = Buffer.concat([this.#rest, data]);
      this.#rest = Buffer.alloc(0);
    }
    while (at < bytes.length) {
      if (!this.#isInside) {
        const start = this.#begin(bytes, at);
        if (start === undefined) return;
        at = start;
      }
      at = this.#goOn(bytes, at);
    }
    if (this.#isInside && this.#chars === 0 && this.#runs.isWhole && this.#extension.isWhole) this.#finish();
  }

  /** The offset behind the header of a string; undefined when it is cut. */
  #begin(bytes: Buffer, at: number): number | undefined {
    const flags = bytes[at + 2] ?? 0;
    const length = 3 + (flags & HAS_RUNS ? 2 : 0) + (flags & HAS_EXTENSION ? 4 : 0);
    if (at + length > bytes.length) {
      this.#rest = Buffer.from(bytes.subarray(at));
      return undefined;
    }
    this.#chars = bytes.readUInt16LE(at);
    this.#flags = flags;
    this.#runs.expect(flags & HAS_RUNS ? bytes.readUInt16LE(at + 3) * 4 : 0);
    this.#extension.expect(flags & HAS_EXTENSION ? bytes.readUInt32LE(at + length - 4) : 0);
    this.#text = "";
    this.#isInside = true;
    return at + length;
  }

  #goOn(bytes: Buffer, from: number): number {
    let at = from;
    if (this.#chars > 0) {
      const width = (this.#flags & IS_UTF16) + 1;
      const taken = Math.min(this.#chars, Math.floor((bytes.length - at) / width));
      this.#text += characters(bytes, this.#flags, at, at + taken * width);
      this.#chars -= taken;
      at += taken * width;
      // Half a character at the end of a record belongs to nothing.
      if (this.#chars > 0) return bytes.length;
    }
    at = this.#runs.take(bytes, at);
    at = this.#extension.take(bytes, at);
    if (this.#runs.isWhole && this.#extension.isWhole) this.#finish();
    return at;
  }

  #finish(): void {
    this.#isInside = false;
    this.#chars = 0;
    const { fonts } = this.#taker;
    this.#taker.string(fonts.hasSymbols ? fonts.shown(this.#text, this.#runs.bytes) : this.#text);
    if (this.#extension.isEmpty) return;
    const guide = this.#extension.bytes;
    if (guide.length > PHONETIC_TEXT_AT) this.#taker.phonetic(phoneticText(guide));
  }
}

function phoneticText(guide: Buffer): string {
  const length = guide.readUInt16LE(PHONETIC_TEXT_AT - 2);
  return characters(guide.subarray(PHONETIC_TEXT_AT, PHONETIC_TEXT_AT + length * 2), IS_UTF16);
}

/** Bytes that stand behind the characters of a string, in as many records as it takes. */
class Beside {
  #left = 0;
  #kept = 0;
  #pieces: Buffer[] = [];

  get isWhole(): boolean {
    return this.#left === 0;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  expect(length: number): void {
    this.#left = length;
    this.#kept = 0;
    if (this.#pieces.length > 0) this.#pieces = [];
  }

  take(data: Buffer, at: number): number {
    if (this.#left === 0) return at;
    const piece = data.subarray(at, at + this.#left);
    this.#left -= piece.length;
    this.#kept += piece.length;
    if (this.#kept <= LONGEST_BESIDE) this.#pieces.push(piece);
    return at + piece.length;
  }
}
