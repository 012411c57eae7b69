import { u16, u32, utf16 } from "../ole/little-endian.ts";
import { characterPages, paragraphPages } from "./word-format-pages.ts";
import type { FormattedRange, WordText } from "./word-text.ts";

const PAGE_BYTES = 512;
/** The text begins behind the header. */
const TEXT_AT = 1_024;
/** Word never lets it get so short that it would lie in the mini stream. */
const SHORTEST = 4_096;
const TABLES = 93;
const PIECES = 33;
const CHARACTER_PAGES = 12;
const PARAGRAPH_PAGES = 13;

export interface WordTables {
  /** Characters of each story. */
  readonly lengths: readonly number[];
  /** Content of the table stream by number in the header. */
  readonly tables: ReadonlyMap<number, Uint8Array>;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** Offset in the main stream. */
  readonly offset: number;
}

/** The main stream and the table stream of a document. @param pieces more than one lie there in reverse order */
export function wordStreams(
  text: WordText,
  pieces: number,
  { lengths, tables }: WordTables,
): { main: Uint8Array; table: Uint8Array } {
  const cut = cutText(text.length, pieces);
  const inFile = [...cut].reverse();
  const body = padded(Buffer.concat(inFile.map(({ start, end }) => utf16(text.text.slice(start, end)))));
  const firstPage = (TEXT_AT + body.length) / PAGE_BYTES;
  const characters = characterPages(placed(text.characters, inFile), firstPage);
  const nextPage = firstPage + characters.pages.length / PAGE_BYTES;
  const paragraphs = paragraphPages(placed(text.paragraphs, inFile), nextPage);
  const all = new Map([
    ...tables,
    [PIECES, pieceTable(cut)] as const,
    [CHARACTER_PAGES, characters.index] as const,
    [PARAGRAPH_PAGES, paragraphs.index] as const,
  ]);
  const { header, table } = headerAndTable(all, lengths);
  header.writeUInt32LE(TEXT_AT, 0x18);
  header.writeUInt32LE(TEXT_AT + text.length * 2, 0x1c);
  const main = Buffer.concat([header, body, characters.pages, paragraphs.pages]);
  return { main: Buffer.concat([main, Buffer.alloc(Math.max(0, SHORTEST - main.length))]), table };
}

function cutText(length: number, count: number): readonly Piece[] {
  const size = Math.max(1, Math.ceil(length / count));
  const cut: { start: number; end: number }[] = [];
  for (let start = 0; start < length; start += size) cut.push({ start, end: Math.min(length, start + size) });
  let offset = TEXT_AT;
  const offsets = new Map<number, number>();
  for (const { start, end } of [...cut].reverse()) {
    offsets.set(start, offset);
    offset += (end - start) * 2;
  }
  return cut.map(({ start, end }) => ({ start, end, offset: offsets.get(start)! }));
}

/** Formatting goes by bytes of the file: a range that a border of pieces cuts is there twice. */
function placed(ranges: readonly FormattedRange[], pieces: readonly Piece[]): readonly FormattedRange[] {
  return pieces.flatMap(({ start, end, offset }) =>
    ranges
      .filter((range) => range.start < end && range.end > start)
      .map((range) => ({
        start: offset + (Math.max(range.start, start) - start) * 2,
        end: offset + (Math.min(range.end, end) - start) * 2,
        changes: range.changes,
      })),
  );
}

function pieceTable(pieces: readonly Piece[]): Uint8Array {
  const positions = [...pieces.map(({ start }) => start), pieces.at(-1)?.end ?? 0];
  const places = pieces.map(({ offset }) => Buffer.concat([u16(0), u32(offset), u16(0)]));
  const table = Buffer.concat([u32(...positions), ...places]);
  return Buffer.concat([Buffer.from([2]), u32(table.length), table]);
}

function headerAndTable(tables: ReadonlyMap<number, Uint8Array>, lengths: readonly number[]) {
  const header = Buffer.alloc(TEXT_AT);
  // Signature, version, language, and which stream the tables are in.
  header.set(u16(0xa5ec, 0xc1, 0, 0x0804, 0, 0x1200, 0xbf), 0);
  header.writeUInt16LE(14, 0x20);
  header.writeUInt16LE(22, 0x3e);
  header.set(u32(...lengths), 0x4c);
  header.writeUInt16LE(TABLES, 0x98);
  const contents: Uint8Array[] = [];
  let at = 0;
  for (const [number, content] of tables) {
    if (content.length === 0) continue;
    header.writeUInt32LE(at, 0x9a + number * 8);
    header.writeUInt32LE(content.length, 0x9a + number * 8 + 4);
    contents.push(content);
    at += content.length;
  }
  return { header, table: Buffer.concat(contents) };
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((PAGE_BYTES - (bytes.length % PAGE_BYTES)) % PAGE_BYTES)]);
}
