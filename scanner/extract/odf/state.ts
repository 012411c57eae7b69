import type { Place } from "../../../rules/vocabulary.ts";
import { FlowText } from "../ooxml/flow/text.ts";
import type { Sections } from "../sections.ts";
import type { NamedValues } from "../xml/named-values.ts";
import type { XmlTag } from "../xml/tag.ts";
import { SheetCells } from "./sheet-cells.ts";
import type { OdfStyles } from "./styles.ts";

/** The vocabulary of the document's body, by its first element. */
export type OdfKind = "text" | "spreadsheet" | "presentation" | "drawing" | "chart" | "image" | "styles";

/** What the beginning and the end of an element do. */
export type OnOpen = (state: OdfState, tag: XmlTag, name: string) => void;
export type OnClose = (state: OdfState, name: string) => void;

/** An element that is a stream of paragraphs of its own. */
interface Box {
  readonly element: string;
  /** Undefined where only the paragraphs are apart. */
  readonly place: Place | undefined;
  /** Open paragraphs around it. */
  readonly paragraphs: number;
  readonly kind: OdfKind;
}

/** Text that is not in a paragraph: a title, a name, a script. */
interface Capture {
  readonly element: string;
  readonly place: Place;
  value: string;
}

const LONGEST_CAPTURE = 65_536;
/** More boxes inside one another are one box: no office program makes them, a bomb does. */
const DEEPEST_BOX = 128;

/** What has to be remembered between the elements of an OpenDocument file. */
export class OdfState {
  readonly out: Sections;
  readonly styles: OdfStyles;
  readonly #base: Place;
  flow: FlowText;
  kind: OdfKind = "styles";
  sheet: SheetCells | undefined;
  /** Tables open inside one another. */
  tables = 0;
  slides = 0;
  paragraphs = 0;
  /** Whether each open span is in a symbol font. */
  readonly spans: boolean[] = [];
  capture: Capture | undefined;
  /** An element whose text is passed over. */
  passed: string | undefined;
  meta: NamedValues | undefined;
  isBody = false;
  notePlace: Place = "footnote";
  /** What the frame around says of the text box in it. */
  framePlace: Place | undefined;
  endsInBlank = true;
  readonly #boxes: Box[] = [];
  #tooDeep = 0;

  constructor(out: Sections, styles: OdfStyles, base: Place) {
    this.out = out;
    this.styles = styles;
    this.#base = base;
    this.flow = new FlowText(out.text, base);
  }

  /** A sheet or slide begins. */
  begin(where: string): string {
    const label = this.out.begin(where);
    this.#boxes.length = 0;
    this.#tooDeep = 0;
    this.paragraphs = 0;
    this.flow = new FlowText(this.out.text, this.#base);
    return label;
  }

  beginSheet(tag: XmlTag): void {
    const name = tag.get("name") ?? "";
    const isHidden = this.styles.hidden.has(tag.get("style-name") ?? "");
    const label = this.begin(isHidden ? `${name}（隐藏 hidden）` : name);
    this.line("outline", name);
    this.sheet = new SheetCells(this.out.text, label);
  }

  endSheet(): void {
    this.sheet?.end();
    this.sheet = undefined;
  }

  isInside(place: Place): boolean {
    return this.#base === place || this.#boxes.some((box) => box.place === place);
  }

  openBox(element: string, place: Place | undefined): void {
    if (this.#boxes.length >= DEEPEST_BOX) {
      this.#tooDeep += 1;
      return;
    }
    this.#boxes.push({ element, place, paragraphs: this.paragraphs, kind: this.kind });
    this.paragraphs = 0;
    this.flow.openBox(place);
  }

  /** Closes the box of this element, and what is still open in it. */
  closeBox(element: string): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const index = this.#boxes.findLastIndex((box) => box.element === element);
    while (index !== -1 && this.#boxes.length > index) {
      const box = this.#boxes.pop();
      this.flow.closeBox();
      this.paragraphs = box?.paragraphs ?? 0;
      this.kind = box?.kind ?? this.kind;
    }
  }

  get isInBox(): boolean {
    return this.#boxes.length > 0;
  }

  /** The cell that running text goes to now, if it is one of a sheet. */
  get cell(): SheetCells | undefined {
    return this.sheet?.isInCell === true && !this.isInBox ? this.sheet : undefined;
  }

  write(text: string): void {
    const { cell } = this;
    if (cell === undefined) this.flow.write(text);
    else cell.write(text);
  }

  line(place: Place, text: string | undefined): void {
    this.flow.line(place, text);
  }

  startCapture(element: string, place: Place): void {
    this.endCapture();
    this.capture = { element, place, value: "" };
  }

  captured(text: string): void {
    if (this.capture === undefined) return;
    this.capture.value += text;
    if (this.capture.value.length > LONGEST_CAPTURE) this.#flushCapture();
  }

  endCapture(): void {
    this.#flushCapture();
    this.capture = undefined;
  }

  #flushCapture(): void {
    if (this.capture === undefined) return;
    this.line(this.capture.place, this.capture.value.trim());
    this.capture.value = "";
  }
}
