import { ByteWindow } from "../../bytes/byte-window.ts";
import type { OleBytes } from "../bytes.ts";
import type { Range } from "./fib.ts";

const PAGE_BYTES = 512;

/** A page of formatting: one run of bytes after the other, each with its list of changes. MS-DOC 2.9.33. */
export interface PageLayout<T> {
  /** Bytes for each run behind the list of their borders. */
  readonly entryBytes: number;
  /** The list of changes that the entry points to. */
  list(page: Buffer, entry: number): Buffer;
  format(list: Buffer): T;
}

export interface FormatRun<T> extends Range {
  readonly format: T;
}

/** Which pages hold the formatting of which bytes of the main stream. */
export interface PageIndex {
  readonly borders: readonly number[];
  readonly pages: readonly number[];
}

/** @param numberBytes of a page number: 4, or 2 in old documents */
export function readPageIndex(table: Buffer, numberBytes: 2 | 4): PageIndex {
  const count = Math.max(0, Math.floor((table.length - 4) / (4 + numberBytes)));
  const borders = Array.from({ length: count === 0 ? 0 : count + 1 }, (_, n) => table.readUInt32LE(n * 4));
  const start = (count + 1) * 4;
  const pages = Array.from({ length: count }, (_, n) =>
    table.readUIntLE(start + n * numberBytes, numberBytes),
  );
  // The upper bits of a page number are somebody else's.
  return { borders, pages: pages.map((page) => page & 0x3fffff) };
}

/** Finds the formatting of a byte of the main stream; text is mostly asked for in its order. */
export class FormatRuns<T> {
  readonly #index: PageIndex;
  readonly #layout: PageLayout<T>;
  readonly #window: ByteWindow;
  readonly #otherwise: T;
  #page: Buffer = Buffer.alloc(0);
  /** Bytes of the text whose formatting is on this page. */
  #start = 0;
  #end = 0;

  constructor(
    main: OleBytes,
    index: PageIndex,
    { layout, otherwise }: { layout: PageLayout<T>; otherwise: T },
  ) {
    this.#window = new ByteWindow(main);
    this.#index = index;
    this.#layout = layout;
    this.#otherwise = otherwise;
  }

  /** The run that this byte belongs to, when that can be told without reading. */
  known(offset: number): FormatRun<T> | undefined {
    return offset >= this.#start && offset < this.#end ? this.#runAt(offset, this.#end) : undefined;
  }

  /** The run that this byte belongs to; where nothing is known, one that ends where something may be known again. */
  async at(offset: number): Promise<FormatRun<T>> {
    const { borders, pages } = this.#index;
    const bin = lastNotAfter(offset, borders.length, (n) => borders[n]!);
    const page = pages[bin];
    const end = borders[bin + 1] ?? borders[0] ?? Number.POSITIVE_INFINITY;
    if (page === undefined) return this.#unknown(offset, end);
    this.#page = Buffer.from(await this.#window.bytes(page * PAGE_BYTES, PAGE_BYTES));
    this.#start = borders[bin]!;
    this.#end = end;
    return this.#runAt(offset, end);
  }

  #unknown(offset: number, end: number): FormatRun<T> {
    return { start: offset, end: end > offset ? end : Number.POSITIVE_INFINITY, format: this.#otherwise };
  }

  #runAt(offset: number, pageEnd: number): FormatRun<T> {
    const page = this.#page;
    const count = page.length < PAGE_BYTES ? 0 : page[PAGE_BYTES - 1]!;
    const entries = (count + 1) * 4;
    if (count === 0 || entries + count * this.#layout.entryBytes > PAGE_BYTES)
      return this.#unknown(offset, pageEnd);
    const run = lastNotAfter(offset, count + 1, (n) => page.readUInt32LE(n * 4));
    if (run < 0 || run >= count) return this.#unknown(offset, pageEnd);
    const end = page.readUInt32LE((run + 1) * 4);
    if (end <= offset) return this.#unknown(offset, pageEnd);
    const list = this.#layout.list(page, entries + run * this.#layout.entryBytes);
    return {
      start: page.readUInt32LE(run * 4),
      end,
      format: list.length === 0 ? this.#otherwise : this.#layout.format(list),
    };
  }
}

/** The last of rising numbers that is not above the wanted one; -1 when all are. */
function lastNotAfter(wanted: number, count: number, number: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (number(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
