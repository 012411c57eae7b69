import type { PartText } from "../part-text.ts";

/** Beyond 64 MB of text the table is not kept: its strings are read once, the sheets without them. */
const TABLE_CHARS = 33_554_432;
const PAGE_CHARS = 65_536;
/** What keeping track of a string costs, in characters: empty ones are not free. */
const STRING_COST = 4;

/**
 * The shared strings of a workbook, as pages of joined text: strings cut out of the XML one by one would keep the whole
 * XML in memory.
 */
export class StringTable {
  readonly #pages: string[] = [];
  /** For each string its page and its offset there. */
  readonly #page: number[] = [];
  readonly #start: number[] = [];
  #pieces: string[] = [];
  #filled = 0;
  #chars = 0;
  #isUsed = new Uint8Array(0);

  get isFull(): boolean {
    return this.#chars > TABLE_CHARS;
  }

  add(text: string): void {
    this.#page.push(this.#pages.length);
    this.#start.push(this.#filled);
    this.#pieces.push(text);
    this.#filled += text.length;
    this.#chars += text.length + STRING_COST;
    if (this.#filled >= PAGE_CHARS) this.#endPage();
  }

  /** The string of an index as a cell gives it; empty when there is none. */
  get(index: number): string {
    if (this.#pieces.length > 0) this.#endPage();
    if (this.#isUsed.length < this.#page.length) this.#isUsed = new Uint8Array(this.#page.length);
    const page = this.#page[index];
    if (page === undefined) return "";
    this.#isUsed[index] = 1;
    const end = this.#page[index + 1] === page ? this.#start[index + 1] : undefined;
    return this.#pages[page]?.slice(this.#start[index], end) ?? "";
  }

  /** Strings that no cell asked for: left behind in the file, unseen by its author. */
  *unused(): Generator<string> {
    for (let index = 0; index < this.#page.length; index += 1) {
      if (this.#isUsed[index] !== 1) yield this.get(index);
    }
  }

  #endPage(): void {
    this.#pages.push(this.#pieces.join(""));
    this.#pieces = [];
    this.#filled = 0;
  }
}

/**
 * Fills a string table; beyond its limit strings are read as cells of the table itself, once, and the sheets without
 * them.
 */
export class TableFiller {
  readonly #text: PartText;
  readonly #table: StringTable;
  #isOverflowing = false;

  constructor(text: PartText, table: StringTable) {
    this.#text = text;
    this.#table = table;
  }

  add(text: string): void {
    if (this.#isOverflowing) this.#text.line("cell", text);
    else this.#table.add(text);
    if (!this.#table.isFull || this.#isOverflowing) return;
    this.#isOverflowing = true;
    for (const kept of this.#table.unused()) this.#text.line("cell", kept);
  }
}
