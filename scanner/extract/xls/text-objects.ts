import type { PartText } from "../part-text.ts";
import { type BiffText, characters } from "./biff-text.ts";

const LENGTH_AT = 10;
const KIND_AT = 4;
const COMMENT = 0x19;

/** Objects of BIFF5 with a text of their own: text boxes, buttons, labels. */
const WITH_TEXT: ReadonlySet<number> = new Set([0x06, 0x07, 0x0e]);
const MACRO_BYTES_AT = 26;
const HAS_NAME_AT = 30;
const TEXT_BYTES_AT = 44;
const NAME_AT_5 = 66;

/**
 * Reads the texts of shapes: in BIFF8 an object says what it is, and the text object behind it holds what it says; before,
 * the object holds it itself.
 */
export class TextObjects {
  readonly #text: PartText;
  readonly #biff: BiffText;
  #isComment = false;

  constructor(text: PartText, biff: BiffText) {
    this.#text = text;
    this.#biff = biff;
  }

  object(data: Buffer): void {
    const kind = data.length >= KIND_AT + 2 ? data.readUInt16LE(KIND_AT) : 0;
    this.#isComment = kind === COMMENT;
    if (!this.#biff.isUnicode && WITH_TEXT.has(kind)) this.#oldObject(data);
  }

  /** Name and macro stand in front of the text, each filled up to an even number of bytes. */
  #oldObject(data: Buffer): void {
    let at = NAME_AT_5;
    if (data.readUInt16LE(HAS_NAME_AT) > 0) at += even(1 + data.readUInt8(at));
    at += even(data.readUInt16LE(MACRO_BYTES_AT));
    const bytes = data.subarray(at, at + data.readUInt16LE(TEXT_BYTES_AT));
    this.#text.line("textbox", this.#biff.bytes(bytes).replaceAll(/\r\n?/g, "\n"));
  }

  /** @param behind the records that continue it: the characters, each time behind a byte that says how wide they are */
  textObject(data: Buffer, behind: readonly Buffer[]): void {
    let left = data.readUInt16LE(LENGTH_AT);
    let text = "";
    for (const piece of behind) {
      if (left === 0 || piece.length === 0) break;
      const flags = piece[0]!;
      const bytes = left * ((flags & 1) + 1);
      const found = characters(piece.subarray(1, 1 + bytes), flags);
      text += found;
      left -= found.length;
    }
    this.#text.line(this.#isComment ? "comment" : "textbox", text.replaceAll(/\r\n?/g, "\n"));
    this.#isComment = false;
  }
}

function even(length: number): number {
  return length + (length & 1);
}
