import type { PartText } from "../part-text.ts";
import { characters } from "./biff-text.ts";

const LENGTH_AT = 10;
const KIND_AT = 4;
const COMMENT = 0x19;

/** Reads the texts of shapes: an object says what it is, the text object behind it holds what it says. BIFF8. */
export class TextObjects {
  readonly #text: PartText;
  #isComment = false;

  constructor(text: PartText) {
    this.#text = text;
  }

  object(data: Buffer): void {
    this.#isComment = data.length >= KIND_AT + 2 && data.readUInt16LE(KIND_AT) === COMMENT;
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
