import { u16, u32 } from "../ole/little-endian.ts";

/** A run of characters or a paragraph with its changes of formatting. */
export interface FormattedRange {
  readonly start: number;
  readonly end: number;
  /** Changes of formatting, MS-DOC 2.6; none when empty. */
  readonly changes: Uint8Array;
}

/** A change whose operand is one byte. */
export function change(code: number, ...operand: readonly number[]): Buffer {
  return Buffer.concat([u16(code), Buffer.from(operand)]);
}

/** A character that stands for something else. */
export const SPECIAL = change(0x0855, 1);
export const DELETED = change(0x0800, 1);

/** ★ of the Wingdings font, which is number 1 in the font table. */
export const STAR = Buffer.concat([u16(0x6a09, 1, 0xf0ab), SPECIAL]);

export function pictureAt(offset: number): Buffer {
  return Buffer.concat([u16(0x6a03), u32(offset), SPECIAL]);
}

/** A cell of a table, and the end of a row of so many cells. */
export const IN_TABLE = change(0x2416, 1);
export function rowEnd(cells: number): Buffer {
  const borders = Array.from({ length: cells + 1 }, (_, index) => index * 2_000);
  const definition = Buffer.concat([Buffer.from([cells]), u16(...borders), Buffer.alloc(cells * 20)]);
  return Buffer.concat([IN_TABLE, change(0x2417, 1), u16(0xd608, definition.length + 1), definition]);
}

/** Where single characters stand that other tables name: notes, comments. */
export interface Anchors {
  readonly footnotes: number[];
  readonly endnotes: number[];
  readonly comments: number[];
}

/** The text of a Word document as it grows: one character position after the other through all its stories. */
export class WordText {
  readonly characters: FormattedRange[] = [];
  readonly paragraphs: FormattedRange[] = [];
  #text = "";
  #paragraph = 0;

  get length(): number {
    return this.#text.length;
  }

  get text(): string {
    return this.#text;
  }

  write(text: string, changes: Uint8Array = new Uint8Array(0)): void {
    const start = this.#text.length;
    this.#text += text;
    if (text !== "") this.characters.push({ start, end: this.#text.length, changes });
  }

  /** Ends the paragraph, or the cell or row. */
  end(mark: "\r" | "\x07" | "\f" = "\r", changes: Uint8Array = new Uint8Array(0)): void {
    this.write(mark);
    this.paragraphs.push({ start: this.#paragraph, end: this.#text.length, changes });
    this.#paragraph = this.#text.length;
  }

  /** Whole paragraphs; \n parts them. */
  lines(text: string): void {
    for (const line of text.split("\n")) {
      this.write(line);
      this.end();
    }
  }
}
