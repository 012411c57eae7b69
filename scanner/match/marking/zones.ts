import { type LineLayout, SLICE_CHARS } from "../../content.ts";

/** Lines of a page in which a bare level is a mark: cover, head and title of a paper stand there. */
const TOP_LINES = 15;
/** Share of a page's height that these take, where the height of lines is known: forms have many short ones. */
const TOP_SHARE = 0.5;
const LINE_FEED = 0x0a;
/** Lines above a page break in which a running foot stands. */
const FOOT_LINES = 2;

/** What is known of a text beside itself. */
export interface Stretch {
  /** It begins its part; a later slice has no top zone until its first page break. */
  readonly start: boolean;
  readonly layout?: readonly LineLayout[];
}

/** Tells whether an offset lies in the top or foot zone of a page; pages are parted by \f. Ask in ascending order. */
export class Zones {
  readonly #text: string;
  #pageStart: number;
  #pageEnd: number;
  #topEnd: number;
  #footStart: number;
  readonly #headEnd: number;
  /** Lines of the top zone of the first page. */
  readonly #firstLines: number;

  constructor(text: string, { start, layout = [] }: Stretch) {
    this.#text = text;
    this.#firstLines = Math.max(TOP_LINES, layout.filter(({ top }) => top <= TOP_SHARE).length);
    this.#pageStart = 0;
    this.#pageEnd = this.#endOfPage(0);
    this.#topEnd = start ? this.#after(0, this.#firstLines) : 0;
    this.#headEnd = this.#topEnd;
    this.#footStart = this.#before(this.#pageEnd);
  }

  includes(offset: number): boolean {
    while (offset > this.#pageEnd) this.#turn();
    return offset < this.#topEnd || offset >= this.#footStart;
  }

  /** In the top lines of the first page. */
  isHead(offset: number): boolean {
    return offset < this.#headEnd;
  }

  #turn(): void {
    this.#pageStart = this.#pageEnd + 1;
    this.#pageEnd = this.#endOfPage(this.#pageStart);
    this.#topEnd = this.#after(this.#pageStart);
    this.#footStart = this.#before(this.#pageEnd);
  }

  #endOfPage(from: number): number {
    const end = this.#text.indexOf("\f", from);
    return end < 0 ? this.#text.length : end;
  }

  /** End of the top lines of the page that starts at `from`. */
  #after(from: number, most = TOP_LINES): number {
    let end = from;
    for (let lines = 0; lines < most && end < this.#pageEnd; ) {
      const start = end;
      while (end < this.#pageEnd && this.#text.charCodeAt(end) !== LINE_FEED) end++;
      end++;
      if (hasInk(this.#text, start, end)) lines++;
    }
    return Math.min(end, this.#pageEnd);
  }

  /** Start of the foot lines of the page that ends at `to`; of the last page only the last line, and none where a slice ends. */
  #before(to: number): number {
    const last = to === this.#text.length;
    if (last && to >= SLICE_CHARS) return to + 1;
    let start = to;
    for (let lines = 0; lines < (last ? 1 : FOOT_LINES) && start > this.#pageStart; ) {
      const end = start;
      start--;
      while (start > this.#pageStart && this.#text.charCodeAt(start - 1) !== LINE_FEED) start--;
      if (hasInk(this.#text, start, end)) lines++;
    }
    return start;
  }
}

function hasInk(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (text.charCodeAt(at) > 0x20) return true;
  }
  return false;
}
