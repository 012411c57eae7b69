import type { Budget } from "../../budget.ts";
import type { Source } from "../../content.ts";
import { symbolText } from "../ooxml/symbol-fonts.ts";
import { WESTERN } from "../text/code-page.ts";
import { ByteText, SYMBOLIC } from "./byte-text.ts";
import { DESTINATIONS, type Destination, destinationOf, type Entry, FLOWING } from "./destinations.ts";
import { RtfFonts } from "./fonts.ts";
import { HtmlBody } from "./html-body.ts";
import { RtfOutput } from "./output.ts";
import type { RtfHandler } from "./scanner.ts";
import { SYMBOLS, WORDS } from "./words.ts";

/** What a group inherits from the one around it. */
export interface GroupState {
  destination: Destination;
  font: number;
  /** Characters that stand in for one `\u` and are passed over. */
  fallback: number;
  isDeleted: boolean;
  /** In a page wrapped into rich text: written only for readers of rich text. */
  isForRtfOnly: boolean;
  /** Undone when the group ends. */
  atEnd: Entry | undefined;
}

/** Groups in groups beyond this share the state of the last: no program nests them so. */
const DEEPEST_GROUP = 20_000;
const LONGEST_VALUE = 32_768;

/** Makes text, values and files of what the scanner sees. */
export class RtfReader implements RtfHandler {
  readonly output: RtfOutput;
  readonly fonts = new RtfFonts();
  state: GroupState;
  encoding = WESTERN;
  defaultFont = 0;
  html: HtmlBody | undefined;
  readonly #source: Source;
  readonly #stack: GroupState[] = [];
  readonly #bytes = new ByteText((text) => this.#text(text));
  #tooDeep = 0;
  #isStarred = false;
  /** Characters still to be passed over behind a `\u`. */
  #passing = 0;

  constructor(source: Source, budget: Budget) {
    this.#source = source;
    this.output = new RtfOutput(source, budget);
    this.state = this.#newState();
  }

  /** Groups that are open. */
  get depth(): number {
    return this.#stack.length + this.#tooDeep;
  }

  open(): void {
    this.#begin();
    const { destination } = this.state;
    if (destination.kind === "value" && destination.text !== "") this.#text("\t");
    if (this.#stack.length >= DEEPEST_GROUP) {
      if (this.#tooDeep === 0) this.output.gap("too-deep");
      this.#tooDeep += 1;
      return;
    }
    this.#stack.push(this.state);
    this.state = { ...this.state, atEnd: undefined };
  }

  close(): void {
    this.#begin();
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    if (this.state.atEnd !== undefined) this.#leave(this.state.atEnd);
    const outer = this.#stack.pop() ?? this.#newState();
    if (!this.#goesOnIn(outer)) this.#bytes.flush();
    this.state = outer;
  }

  word(name: string, parameter: number | undefined): void {
    if (this.#passes()) return;
    const isStarred = this.#isStarred;
    this.#isStarred = false;
    const { destination } = this.state;
    if (destination.kind === "skip" || (destination.kind === "choice" && name !== "ud")) return;
    const entry = DESTINATIONS.get(name);
    if (entry !== undefined) this.#enter(name, entry);
    else if (isStarred) this.#enter(name, { kind: "skip" });
    else WORDS.get(name)?.(this, parameter);
  }

  symbol(code: number): void {
    if (code === 0x2a) this.#isStarred = true;
    else if (!this.#passes()) SYMBOLS.get(code)?.(this, undefined);
  }

  hex(byte: number): void {
    if (this.#passes()) return;
    if (this.#readsBytes()) this.#bytes.byte(byte);
  }

  bytes(buffer: Buffer, start: number, end: number): void {
    const from = start + Math.min(this.#passing, end - start);
    this.#passing -= from - start;
    const { destination } = this.state;
    if (destination.kind === "picture" || destination.kind === "object")
      destination.data.hex(buffer, from, end);
    else if (from < end && this.#readsBytes()) this.#bytes.bytes(buffer, from, end);
  }

  binary(bytes: Buffer): void {
    const { destination } = this.state;
    if (destination.kind === "picture" || destination.kind === "object") destination.data.raw(bytes);
  }

  end(): void {
    this.#begin();
    this.#bytes.flush();
    for (const data of [this.state, ...this.#stack.reverse()]) if (data.atEnd) this.#leaveState(data);
    this.html?.end();
    for (const page of this.html?.take() ?? []) this.output.file(page);
    this.output.end();
  }

  /** A character that is not written in bytes. */
  character(text: string): void {
    this.#bytes.flush();
    this.#text(text);
  }

  unicode(code: number): void {
    this.character(String.fromCharCode(code & 0xffff));
    this.#passing = this.state.fallback;
  }

  /** Text so far stands before what comes now. */
  flush(): void {
    this.#bytes.flush();
  }

  /** The file is a page wrapped into rich text. */
  wrapsHtml(): void {
    this.html ??= new HtmlBody(this.#source);
  }

  #newState(): GroupState {
    return {
      destination: FLOWING,
      font: this.defaultFont,
      fallback: 1,
      isDeleted: false,
      isForRtfOnly: false,
      atEnd: undefined,
    };
  }

  #begin(): void {
    this.#passing = 0;
    this.#isStarred = false;
  }

  /** Whether text of the group that ends may be continued behind it, even within a character. */
  #goesOnIn({ destination, isDeleted, isForRtfOnly, font }: GroupState): boolean {
    const { state, fonts } = this;
    return (
      destination === state.destination &&
      isDeleted === state.isDeleted &&
      isForRtfOnly === state.isForRtfOnly &&
      fonts.get(font).isSymbol === fonts.get(state.font).isSymbol
    );
  }

  /** Counts a word or a character that only stands in for another. */
  #passes(): boolean {
    if (this.#passing === 0) return false;
    this.#passing -= 1;
    return true;
  }

  /** Readies the decoder for the bytes that come; false when nobody reads them. */
  #readsBytes(): boolean {
    const { kind } = this.state.destination;
    if (kind === "skip" || kind === "pass" || kind === "choice") return false;
    const font = this.fonts.get(this.state.font);
    const encoding = font.isSymbol ? SYMBOLIC : (font.encoding ?? this.encoding);
    this.#bytes.use(kind === "fonts" ? WESTERN : encoding);
    return true;
  }

  #enter(name: string, entry: Entry): void {
    this.#bytes.flush();
    if (entry.kind === "same") {
      if (this.state.destination.kind === "choice")
        this.state.destination = this.#stack.at(-2)?.destination ?? FLOWING;
      if (this.state.destination.kind === "pass") this.state.destination = FLOWING;
      return;
    }
    // Two in one group: the first ends where the second begins.
    if (this.state.atEnd !== undefined) this.#leave(this.state.atEnd);
    this.state.atEnd = entry;
    this.state.destination = destinationOf(name, entry);
    if (entry.kind === "box" && this.html === undefined) this.output.layout.openBox(entry.place);
  }

  #leave(entry: Entry): void {
    this.#bytes.flush();
    const { destination } = this.state;
    if (entry.kind === "box" && this.html === undefined) this.output.layout.closeBox();
    else if (destination.kind === "aside") this.output.layout.endAsides();
    else if (destination.kind === "fonts") this.fonts.end();
    else if (destination.kind === "value") this.output.value(destination.name, destination.text);
    else if (destination.kind === "picture") this.output.picture(destination);
    else if (destination.kind === "object") this.output.object(destination.data);
  }

  #leaveState(state: GroupState): void {
    this.state = state;
    if (state.atEnd !== undefined) this.#leave(state.atEnd);
  }

  #text(raw: string): void {
    const { destination, isDeleted, isForRtfOnly, font } = this.state;
    const text = this.fonts.get(font).isSymbol ? symbolText(raw) : raw;
    if (destination.kind === "flow" && this.html !== undefined) {
      if (!isForRtfOnly) this.html.text(text);
    } else if (destination.kind === "flow" && isDeleted) this.output.layout.aside("deleted", text);
    else if (destination.kind === "flow") this.output.layout.write(text);
    else if (destination.kind === "aside") this.output.layout.aside(destination.place, text);
    else if (destination.kind === "html-tag") this.html?.tag(text);
    else if (destination.kind === "fonts") this.fonts.name(text);
    else if (destination.kind === "value") this.#value(destination, text);
  }

  /** A longer one goes its way in pieces. */
  #value(destination: Destination & { kind: "value" }, text: string): void {
    destination.text += text;
    if (destination.text.length < LONGEST_VALUE) return;
    this.output.value(destination.name, destination.text);
    destination.text = "";
  }
}
