import type { Place } from "../../../../rules/vocabulary.ts";
import { FlowText } from "../../ooxml/flow/text.ts";
import { symbolText } from "../../ooxml/symbol-fonts.ts";
import type { PartText } from "../../part-text.ts";
import { type CharacterFormat, type ParagraphFormat, PLAIN } from "./formats.ts";

/** Fields in fields. No program makes more; a bomb does. */
const DEEPEST_FIELD = 1_024;

/** Characters that are written as another: tabulator, line and column ends, the hyphen that holds words together. */
const WRITTEN: Readonly<Record<number, string>> = {
  9: " ",
  10: "\n",
  11: "\n",
  14: "\n",
  30: "-",
};

/** Every mark but the end of a paragraph. */
const SPECIAL = /[\0-\x0c\x0e-\x1f]/;

/** A stretch of text with the same formatting throughout. */
export interface Stretch {
  readonly text: string;
  readonly character: CharacterFormat;
  readonly paragraph: ParagraphFormat;
  /** The font is one of pictures, or the character that every character here stands for. */
  readonly symbol?: "font" | { readonly character: string };
}

/** Lays out the text of one story of a Word document. Its marks are single control characters. MS-DOC 2.4.1. */
export class DocFlow {
  readonly #flow: FlowText;
  /** For each open field, whether its code is not over yet. */
  readonly #fields: boolean[] = [];
  #isInTable = false;
  #isCellMark = false;
  #isParagraphStart = true;

  constructor(text: PartText, place: Place) {
    this.#flow = new FlowText(text, place);
  }

  write(stretch: Stretch): void {
    const { text, paragraph } = stretch;
    if (paragraph.breaksPage === true && this.#isParagraphStart && !this.#isInTable) this.#flow.breakPage();
    this.#isParagraphStart = false;
    this.#enterTable(paragraph.isInTable === true);
    let from = this.#paragraphs(stretch);
    for (let at = from; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x20) continue;
      if (at > from) this.#words(text.slice(from, at), stretch);
      this.#mark(unit, paragraph);
      from = at + 1;
    }
    if (from < text.length) this.#words(from === 0 ? text : text.slice(from), stretch);
  }

  /** Whole paragraphs at once, where nothing is special. @returns what they took of the text */
  #paragraphs({ text, character, symbol }: Stretch): number {
    const isPlain =
      character === PLAIN && symbol === undefined && !this.#isInTable && this.#fields.length === 0;
    const end = isPlain ? text.lastIndexOf("\r") : -1;
    if (end <= 0 || SPECIAL.test(text)) return 0;
    this.#flow.write(text.slice(0, end).replaceAll("\r", "\n"));
    this.#endParagraph(PLAIN);
    return end + 1;
  }

  /** Ends what is still open at the end of the story. */
  end(): void {
    this.#fields.length = 0;
    this.#flow.endAsides();
    this.#enterTable(false);
  }

  #words(text: string, { character, symbol }: Stretch): void {
    const shown = shownText(text, symbol);
    this.#isCellMark = false;
    if (this.#fields.at(-1) === true) this.#flow.aside("field", shown);
    else if (character.isDeleted === true) this.#flow.aside("deleted", shown);
    else this.#flow.write(shown);
  }

  #mark(unit: number, paragraph: ParagraphFormat): void {
    if (unit === 0x0d) this.#endParagraph(paragraph);
    else if (unit === 0x07) this.#endCell(paragraph);
    else if (unit === 0x0c) this.#endPage();
    else if (unit === 0x13) this.#beginField();
    else if (unit === 0x14) this.#endCode();
    else if (unit === 0x15) this.#endField();
    else this.#write(WRITTEN[unit]);
  }

  #write(text: string | undefined): void {
    if (text !== undefined) this.#flow.write(text);
  }

  #beginField(): void {
    if (this.#fields.length < DEEPEST_FIELD) this.#fields.push(true);
  }

  #endField(): void {
    this.#endCode();
    this.#fields.pop();
  }

  #endCode(): void {
    if (this.#fields.at(-1) === true) this.#flow.endAsides();
    if (this.#fields.length > 0) this.#fields[this.#fields.length - 1] = false;
  }

  /** A page, or a section: perhaps one that has its paragraph mark before it. */
  #endPage(): void {
    this.#flow.endPageLater();
    this.#flow.endParagraph();
  }

  #endParagraph({ endsInnerRow, endsInnerCell }: ParagraphFormat): void {
    this.#isParagraphStart = true;
    if (endsInnerRow === true) this.#flow.closeRow();
    else if (endsInnerCell === true) this.#flow.openCell();
    else this.#flow.endParagraph();
  }

  /** Where nothing tells which mark ends a row, it is the second of two. */
  #endCell({ isInTable, endsRow }: ParagraphFormat): void {
    const isSecond = this.#isCellMark;
    this.#isCellMark = !isSecond;
    this.#flow.endAsides();
    if (endsRow === true) {
      this.#flow.closeRow();
      this.#flow.openRow();
    } else if (isInTable === true) {
      this.#flow.openCell();
    } else {
      this.#flow.write(isSecond ? "\n" : "\t");
    }
  }

  #enterTable(isInTable: boolean): void {
    if (isInTable === this.#isInTable) return;
    this.#isInTable = isInTable;
    if (isInTable) {
      this.#flow.openTable();
      this.#flow.openRow();
      return;
    }
    this.#flow.closeRow();
    this.#flow.closeTable();
  }
}

function shownText(text: string, symbol: Stretch["symbol"]): string {
  if (symbol === undefined) return text;
  return symbol === "font" ? symbolText(text) : symbol.character.repeat(text.length);
}
