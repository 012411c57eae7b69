import { u16, u32 } from "../ole/little-endian.ts";
import type { FormattedRange } from "./word-text.ts";

const PAGE_BYTES = 512;
/** Fills the last page up with one byte for the number of runs. */
const COUNT_BYTES = 1;

export interface FormatPages {
  readonly pages: Uint8Array;
  /** Which page holds the formatting of which bytes. */
  readonly index: Uint8Array;
}

interface Layout {
  readonly entryBytes: number;
  /** The entry's list as it stands on the page. */
  list(changes: Uint8Array): Uint8Array;
}

const CHARACTERS: Layout = {
  entryBytes: 1,
  list: (changes) => Buffer.concat([Buffer.from([changes.length]), changes]),
};

/** The length counts words, the style's number comes first. */
const PARAGRAPHS: Layout = {
  entryBytes: 13,
  list(changes) {
    const body = Buffer.concat([u16(0), changes]);
    if (body.length % 2 === 1) return Buffer.concat([Buffer.from([(body.length + 1) / 2]), body]);
    return Buffer.concat([Buffer.from([0, body.length / 2]), body]);
  },
};

/** Ranges count bytes of the main stream, without a hole between them. @param firstPage number of the first page */
export function characterPages(ranges: readonly FormattedRange[], firstPage: number): FormatPages {
  return formatPages(ranges, CHARACTERS, firstPage);
}

export function paragraphPages(ranges: readonly FormattedRange[], firstPage: number): FormatPages {
  return formatPages(ranges, PARAGRAPHS, firstPage);
}

function formatPages(ranges: readonly FormattedRange[], layout: Layout, firstPage: number): FormatPages {
  const pages: Uint8Array[] = [];
  const borders: number[] = [];
  for (let from = 0; from < ranges.length; ) {
    const count = fitting(ranges, from, layout);
    const some = ranges.slice(from, from + count);
    borders.push(some[0]!.start);
    pages.push(page(some, layout));
    from += count;
  }
  borders.push(ranges.at(-1)?.end ?? 0);
  const numbers = pages.map((_, index) => firstPage + index);
  return { pages: Buffer.concat(pages), index: u32(...borders, ...numbers) };
}

function fitting(ranges: readonly FormattedRange[], from: number, layout: Layout): number {
  let bytes = 4 + COUNT_BYTES;
  let count = 0;
  for (const { changes } of ranges.slice(from)) {
    // Lists begin at even offsets.
    bytes += 4 + layout.entryBytes + (changes.length > 0 ? layout.list(changes).length + 1 : 0);
    if (bytes > PAGE_BYTES) break;
    count += 1;
  }
  return Math.max(1, count);
}

function page(ranges: readonly FormattedRange[], { entryBytes, list }: Layout): Uint8Array {
  const bytes = Buffer.alloc(PAGE_BYTES);
  bytes.set(u32(...ranges.map(({ start }) => start), ranges.at(-1)!.end));
  const entries = (ranges.length + 1) * 4;
  let free = PAGE_BYTES - COUNT_BYTES;
  for (const [index, { changes }] of ranges.entries()) {
    if (changes.length === 0) continue;
    const data = list(changes);
    free = (free - data.length) & ~1;
    bytes.set(data, free);
    bytes[entries + index * entryBytes] = free / 2;
  }
  bytes[PAGE_BYTES - 1] = ranges.length;
  return bytes;
}
