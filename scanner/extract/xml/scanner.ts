import { partialLength, unfinishedReference } from "./chunk-ends.ts";
import { XmlDecoder } from "./decoder.ts";
import { decodeReferences } from "./entities.ts";
import { beginsNoName, XmlNames } from "./names.ts";
import { XmlTag } from "./tag.ts";

/** Receives what the scanner finds, by local names: prefixes are anybody's choice. */
export interface XmlHandler {
  open(name: string, tag: XmlTag): void;
  close(name: string): void;
  /** A piece of text between tags; one text may come in several pieces. */
  text(text: string): void;
  /**
   * Takes what begins with the `<` here in one go where it knows the construct to its end, as its events would have been
   * taken one by one. Asked only inside the root element, whose own tags it must leave alone.
   * @returns the end of what was taken, `at` when that is nothing
   */
  takePlain?(input: string, at: number): number;
}

/** Of a longer tag, in UTF-16 units, only this much is looked at. */
export const TAG_LIMIT = 1_048_576;

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

/** Constructs without text of their own are dropped up to their end. */
const CDATA = "<![CDATA[";
const COMMENT = "<!--";

type Mode = "content" | "long-tag" | "comment" | "cdata" | "instruction" | "doctype" | "subset";

const ENDS = { comment: "-->", cdata: "]]>", instruction: "?>", subset: "]" } as const;

/**
 * A tolerant streaming XML scanner. Takes bytes in any chunks and never throws: what is not well-formed is passed over
 * in the way that loses the least text. Takes linear time and holds one unfinished tag at most.
 */
export class XmlScanner {
  #handler: XmlHandler;
  /** The handler, where it takes constructs as a whole. */
  #taker: XmlHandler | undefined;
  readonly #decoder = new XmlDecoder();
  readonly #names = new XmlNames();
  readonly #tag = new XmlTag();
  #mode: Mode = "content";
  /** The unfinished end of the last chunk, and how far it was looked at. */
  #rest = "";
  #looked = 0;
  /** The quote inside of which the unfinished tag stands. */
  #quote = 0;
  #longTag = "";
  #hasLongTag = false;
  #root = "";
  /** The last tag ended the root element. */
  #isComplete = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** From now on everything goes to this one; called while the first element is opened. */
  handOver(handler: XmlHandler): void {
    this.#handler = handler;
    this.#taker = handler.takePlain === undefined ? undefined : handler;
  }

  /** Whether a tag was too long to be looked at completely. */
  get hasLongTag(): boolean {
    return this.#hasLongTag;
  }

  write(chunk: Uint8Array): void {
    this.#scan(this.#decoder.decode(chunk));
  }

  /** @returns whether this was XML up to its end: the root element is closed, and nothing else was begun */
  end(): boolean {
    this.#scan(this.#decoder.end());
    const isWhole = this.#mode === "content" && !this.#rest.startsWith("<");
    if (isWhole && this.#rest !== "") this.#handler.text(decodeReferences(this.#rest));
    this.#rest = "";
    return isWhole && this.#isComplete;
  }

  /**
   * The unfinished tag of the last chunk is joined with its end only: the bulk of the chunk stays the flat string that
   * the decoder made, which is twice as fast to look at as a joined one.
   */
  #scan(chunk: string): void {
    let from = 0;
    if (this.#rest !== "") {
      from = chunk.indexOf(">") + 1;
      this.#run(this.#rest + chunk.slice(0, from), 0);
    }
    if (this.#rest !== "") this.#run(this.#rest + chunk.slice(from), 0);
    else this.#run(chunk, from);
  }

  #run(input: string, from: number): void {
    this.#rest = "";
    let at = from;
    while (at < input.length) at = this.#step(input, at);
  }

  /** @returns where to go on; the end of the input when more is needed */
  #step(input: string, at: number): number {
    switch (this.#mode) {
      case "content":
        return input.charCodeAt(at) === LESS ? this.#markup(input, at) : this.#text(input, at);
      case "long-tag":
        return this.#tagFrom(input, at, at);
      case "doctype":
        return this.#doctype(input, at);
      default:
        return this.#section(input, at, this.#mode);
    }
  }

  #text(input: string, at: number): number {
    const next = input.indexOf("<", at);
    const end = next === -1 ? input.length - unfinishedReference(input, at) : next;
    if (end > at) this.#handler.text(decodeReferences(input.slice(at, end)));
    if (next === -1) this.#rest = input.slice(end);
    return next === -1 ? input.length : next;
  }

  #markup(input: string, at: number): number {
    if (this.#looked > 0) return this.#tagFrom(input, at, this.#looked);
    const taken = this.#taker?.takePlain?.(input, at) ?? at;
    if (taken > at) {
      this.#isComplete = false;
      return taken;
    }
    if (at + 1 === input.length) return this.#keep(input, at, 0);
    switch (input[at + 1]) {
      case "!":
        return this.#declaration(input, at);
      case "?":
        return this.#enter("instruction", at + 2);
      case "<":
        return at + 1;
      default:
        return beginsNoName(input.charCodeAt(at + 1))
          ? this.#strayLess(at)
          : this.#tagFrom(input, at, at + 1);
    }
  }

  #strayLess(at: number): number {
    this.#handler.text("<");
    return at + 1;
  }

  #declaration(input: string, at: number): number {
    if (input.startsWith(COMMENT, at)) return this.#enter("comment", at + COMMENT.length);
    if (input.startsWith(CDATA, at)) return this.#enter("cdata", at + CDATA.length);
    const begun = input.slice(at, at + CDATA.length);
    const isUndecided = COMMENT.startsWith(begun) || CDATA.startsWith(begun);
    return isUndecided ? this.#keep(input, at, 0) : this.#enter("doctype", at + 2);
  }

  /** Looks for the end of a tag that begins at `start`. A `<` ends it too: no attribute value may hold one. */
  #tagFrom(input: string, start: number, from: number): number {
    let quote = this.#quote;
    let at = from;
    for (; at < input.length; at += 1) {
      const unit = input.charCodeAt(at);
      if (unit === LESS) break;
      if (quote !== 0) {
        if (unit === quote) quote = 0;
      } else if (unit === GREATER) break;
      else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) quote = unit;
    }
    if (at === input.length) return this.#unfinishedTag(input, start, quote);
    this.#quote = 0;
    this.#looked = 0;
    this.#finishTag(input, start, at);
    return input.charCodeAt(at) === GREATER ? at + 1 : at;
  }

  #unfinishedTag(input: string, start: number, quote: number): number {
    this.#quote = quote;
    if (this.#mode === "long-tag") return input.length;
    if (input.length - start <= TAG_LIMIT) return this.#keep(input, start, input.length - start);
    this.#longTag = input.slice(start, start + TAG_LIMIT);
    this.#looked = 0;
    return this.#enter("long-tag", input.length);
  }

  #finishTag(input: string, start: number, end: number): void {
    if (this.#mode === "long-tag" || end - start > TAG_LIMIT) {
      const tag = this.#mode === "long-tag" ? this.#longTag : input.slice(start, start + TAG_LIMIT);
      const isEmpty = input.charCodeAt(end - 1) === SLASH;
      this.#longTag = "";
      this.#hasLongTag = true;
      this.#mode = "content";
      this.#emit(tag, 0, { end: tag.length, isEmpty });
    } else {
      this.#emit(input, start, { end, isEmpty: input.charCodeAt(end - 1) === SLASH });
    }
  }

  #emit(input: string, start: number, { end, isEmpty }: { end: number; isEmpty: boolean }): void {
    const isClose = input.charCodeAt(start + 1) === SLASH;
    const name = this.#names.read(input, isClose ? start + 2 : start + 1, end);
    if (!isClose) {
      if (this.#root === "") this.#root = name;
      this.#tag.point(input, this.#names.end, end);
      this.#handler.open(name, this.#tag);
    }
    this.#isComplete = (isClose || isEmpty) && name === this.#root;
    if (isClose || isEmpty) this.#handler.close(name);
  }

  #doctype(input: string, at: number): number {
    for (let index = at; index < input.length; index += 1) {
      const unit = input[index];
      if (unit === "[") return this.#enter("subset", index + 1);
      if (unit === ">") return this.#enter("content", index + 1);
    }
    return input.length;
  }

  #section(input: string, at: number, mode: keyof typeof ENDS): number {
    const mark = ENDS[mode];
    const found = input.indexOf(mark, at);
    const end = found === -1 ? input.length - partialLength(input, mark, at) : found;
    if (mode === "cdata" && end > at) this.#handler.text(input.slice(at, end));
    if (found !== -1) return this.#enter(mode === "subset" ? "doctype" : "content", end + mark.length);
    this.#rest = input.slice(end);
    return input.length;
  }

  #enter(mode: Mode, at: number): number {
    this.#mode = mode;
    return at;
  }

  #keep(input: string, at: number, looked: number): number {
    this.#rest = input.slice(at);
    this.#looked = looked;
    return input.length;
  }
}
