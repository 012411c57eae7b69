import type { Place } from "../../../rules/vocabulary.ts";
import { FlowText } from "../ooxml/flow/text.ts";
import type { PartText } from "../part-text.ts";

/** Rich text has no tables, only paragraphs that say that they stand in one: what a box knows of its table. */
interface TableState {
  /** The paragraph says so. */
  inTable: boolean;
  /** A row has begun and not ended: some writers do not say so in the paragraph. */
  inRow: boolean;
  isOpen: boolean;
}

const NO_TABLE: Readonly<TableState> = { inTable: false, inRow: false, isOpen: false };
/** As many boxes in boxes as the flow below tells apart. */
const DEEPEST_BOX = 60;

/** Paragraphs, cells, pages and boxes of a rich text file as running text. */
export class RtfLayout {
  readonly #flow: FlowText;
  readonly #outer: TableState[] = [];
  #table: TableState = { ...NO_TABLE };
  #tooDeep = 0;
  /** A section ended; whether a page ended with it is said by the next one. */
  #sectionEnded = false;

  constructor(text: PartText) {
    this.#flow = new FlowText(text, "body");
  }

  write(text: string): void {
    this.#settle();
    this.#flow.write(text);
  }

  aside(place: Place, text: string): void {
    this.#flow.aside(place, text);
  }

  endAsides(): void {
    this.#flow.endAsides();
  }

  line(place: Place, text: string): void {
    this.#flow.line(place, text);
  }

  endParagraph(): void {
    this.#settle();
    this.#flow.endParagraph();
  }

  endSection(): void {
    this.endParagraph();
    this.#sectionEnded = true;
  }

  continueSection(): void {
    this.#sectionEnded = false;
  }

  breakPage(): void {
    this.#settle();
    this.#flow.breakPage();
  }

  paragraphInTable(inTable: boolean): void {
    this.#table.inTable = inTable;
  }

  beginRow(): void {
    this.#table.inRow = true;
  }

  endCell(): void {
    this.#table.inRow = true;
    this.#settle();
    this.#flow.openCell();
  }

  endRow(): void {
    this.#flow.endAsides();
    this.#flow.closeRow();
    this.#table.inRow = false;
  }

  openBox(place: Place): void {
    if (this.#outer.length >= DEEPEST_BOX) {
      this.#tooDeep += 1;
      return;
    }
    this.#settle();
    this.#outer.push(this.#table);
    this.#table = { ...NO_TABLE };
    this.#flow.openBox(place);
  }

  placeBox(place: Place): void {
    if (this.#tooDeep === 0) this.#flow.placeBox(place);
  }

  closeBox(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    this.#flow.endAsides();
    this.#flow.closeBox();
    this.#table = this.#outer.pop() ?? this.#table;
  }

  /** Text is about to come: the page and the table around it are settled now. */
  #settle(): void {
    if (this.#sectionEnded) {
      this.#sectionEnded = false;
      this.#flow.breakPage();
    }
    const belongs = this.#table.inTable || this.#table.inRow;
    if (belongs === this.#table.isOpen) return;
    this.#table.isOpen = belongs;
    if (belongs) this.#flow.openTable();
    else this.#flow.closeTable();
  }
}
