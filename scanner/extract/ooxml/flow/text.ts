import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";

/** More nested text boxes than this are one box: no office program makes them, a bomb does. */
const DEEPEST_BOX = 64;

/** One stream of paragraphs and tables: the main text, or a text box inside it. */
interface Box {
  place: Place;
  tables: number;
  /** Separator that is due before the next text of the table row. */
  due: "" | "\t" | "\n";
  rowHasText: boolean;
  lineHasText: boolean;
  /** A page ended inside this paragraph or table. */
  pageEnded: boolean;
}

function newBox(place: Place): Box {
  return { place, tables: 0, due: "", rowHasText: false, lineHasText: false, pageEnded: false };
}

/**
 * Lays out running text: paragraphs as lines, table rows as lines with cells parted by tabs, page ends as form feeds,
 * text boxes apart from the text around them. Empty cells leave no tab, so that a label stands next to its value.
 */
export class FlowText {
  readonly #text: PartText;
  readonly #outer: Box[] = [];
  #box: Box;
  #tooDeep = 0;
  /** Places beside the main text whose line is not yet ended. */
  readonly #asides = new Set<Place>();
  #written = 0;

  constructor(text: PartText, place: Place) {
    this.#text = text;
    this.#box = newBox(place);
  }

  /** Characters of running text so far. */
  get written(): number {
    return this.#written;
  }

  get isInBox(): boolean {
    return this.#outer.length > 0;
  }

  write(text: string): void {
    const box = this.#box;
    const place = this.#place();
    if (box.due !== "") this.#text.append(place, box.due);
    this.#text.append(place, text);
    this.#written += text.length;
    box.due = "";
    box.rowHasText = true;
    box.lineHasText = true;
  }

  /** Text that belongs to this paragraph but stands in another place: deleted words, field codes. */
  aside(place: Place, text: string): void {
    this.#text.append(place, text);
    this.#asides.add(place);
  }

  /** A text of its own. */
  line(place: Place, text: string | undefined): void {
    this.#text.line(place, text);
  }

  endAsides(): void {
    for (const place of this.#asides) this.#text.append(place, "\n");
    this.#asides.clear();
  }

  endParagraph(): void {
    const box = this.#box;
    this.endAsides();
    box.lineHasText = false;
    if (box.tables === 0) this.#endLine(box);
    else if (box.rowHasText && box.due === "") box.due = "\n";
  }

  /** A page break that stands in the text. */
  breakPage(): void {
    if (this.#box.tables === 0) this.#text.append(this.#box.place, "\f");
    else this.#box.pageEnded = true;
  }

  /** Where the last printing broke the page, or a section ends: perhaps in the middle of a word, so it waits. */
  endPage(): void {
    if (this.#box.lineHasText) this.#box.pageEnded = true;
    else this.breakPage();
  }

  /** The page ends with this paragraph. */
  endPageLater(): void {
    this.#box.pageEnded = true;
  }

  /** The section that ended goes on on the same page. */
  continuePage(): void {
    this.#box.pageEnded = false;
  }

  openTable(): void {
    const box = this.#box;
    if (box.tables === 0) {
      // What was written so far stands before the table, not in its first row.
      box.rowHasText = false;
      box.due = "";
    }
    box.tables += 1;
  }

  openRow(): void {
    const box = this.#box;
    box.due = box.rowHasText ? "\n" : "";
    box.rowHasText = false;
  }

  openCell(): void {
    if (this.#box.rowHasText) this.#box.due = "\t";
  }

  closeRow(): void {
    const box = this.#box;
    if (box.rowHasText) this.#text.append(this.#place(), "\n");
    box.rowHasText = false;
    box.due = "";
  }

  closeTable(): void {
    const box = this.#box;
    box.tables = Math.max(0, box.tables - 1);
    if (box.tables > 0 || !box.pageEnded) return;
    box.pageEnded = false;
    this.#text.append(box.place, "\f");
  }

  openBox(place: Place | undefined): void {
    if (this.#outer.length >= DEEPEST_BOX) {
      this.#tooDeep += 1;
      return;
    }
    this.#outer.push(this.#box);
    this.#box = newBox(place ?? this.#box.place);
  }

  /** The text of the open box is of this kind, as its properties say. */
  placeBox(place: Place): void {
    if (this.isInBox) this.#box.place = place;
  }

  closeBox(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    if (this.#box.lineHasText) this.#text.append(this.#place(), "\n");
    this.#box = this.#outer.pop() ?? this.#box;
  }

  #endLine(box: Box): void {
    this.#text.append(box.place, box.pageEnded ? "\n\f" : "\n");
    box.pageEnded = false;
  }

  #place(): Place {
    return this.#box.tables > 0 && this.#box.place === "body" ? "cell" : this.#box.place;
  }
}
