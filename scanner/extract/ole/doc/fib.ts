/** Signatures of a Word document's first two bytes: Word 97 and later, Word 6 and 95. MS-DOC 2.5.2. */
const WORD_97 = 0xa5ec;
const WORD_6 = 0xa5dc;

/** Tables that the header points to, by their number in FibRgFcLcb97. Word 6 has the first 37 too. */
export const TABLES = {
  sections: 6,
  headers: 11,
  characterPages: 12,
  paragraphPages: 13,
  fonts: 15,
  associated: 32,
  pieces: 33,
  commentAuthors: 36,
  drawings: 50,
  variables: 60,
} as const;
const LAST_OF_WORD_6 = 36;

/** The lengths of the stories, in the order in which they follow one another. */
const STORIES = [
  "body",
  "footnote",
  "header",
  "macro",
  "comment",
  "endnote",
  "textbox",
  "headerTextbox",
] as const;
export type Story = (typeof STORIES)[number];

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the header of a Word document says. */
export interface Fib {
  readonly isWord97: boolean;
  readonly isEncrypted: boolean;
  /** Language of the program that wrote it; tells the code page of old documents. */
  readonly language: number;
  /** Old documents of East Asian versions may have two bytes for each character. */
  readonly isWide: boolean;
  readonly tableStream: "0Table" | "1Table" | "WordDocument";
  /** Where the header of the template's building blocks lies; 0 when there is none. */
  readonly next: number;
  /** Bytes of the text, for a document without pieces. */
  readonly text: Range;
  /** Character positions of each story. */
  readonly stories: ReadonlyMap<Story, Range>;
  /** Bytes of a table in the table stream. */
  table(number: number): Range;
}

const NOTHING: Range = { start: 0, end: 0 };
const FLAG_ENCRYPTED = 0x0100;
const FLAG_TABLE_1 = 0x0200;
const FLAG_EXTENDED = 0x1000;
/** Bytes of the header that are needed at most. */
export const FIB_BYTES = 1_024;

/** Undefined when this is no header of a Word document. */
export function readFib(bytes: Buffer): Fib | undefined {
  const signature = bytes.length < 0x60 ? 0 : bytes.readUInt16LE(0);
  const isWord97 = signature === WORD_97 && bytes.readUInt16LE(2) > 105;
  if (!isWord97 && signature !== WORD_6 && signature !== WORD_97) return undefined;
  const flags = bytes.readUInt16LE(10);
  const layout = isWord97 ? layoutOf97(bytes) : { lengths: 0x34, tables: 0x58, last: LAST_OF_WORD_6 };
  const table97 = (flags & FLAG_TABLE_1) === 0 ? "0Table" : "1Table";
  return {
    isWord97,
    isEncrypted: (flags & FLAG_ENCRYPTED) !== 0,
    language: bytes.readUInt16LE(6),
    isWide: !isWord97 && (flags & FLAG_EXTENDED) !== 0,
    tableStream: isWord97 ? table97 : "WordDocument",
    next: bytes.readUInt16LE(8) * 512,
    text: { start: bytes.readUInt32LE(0x18), end: bytes.readUInt32LE(0x1c) },
    stories: storiesFrom(bytes, layout.lengths),
    table: (number) => (number > layout.last ? NOTHING : rangeAt(bytes, layout.tables + number * 8)),
  };
}

/** The parts of the header have a length each. */
function layoutOf97(bytes: Buffer): { lengths: number; tables: number; last: number } {
  const shorts = bytes.readUInt16LE(0x20);
  const longs = 0x22 + shorts * 2;
  const lengths = longs + 2;
  if (lengths + 0x60 > bytes.length) return { lengths: 0x4c, tables: 0x9a, last: 92 };
  const tables = lengths + bytes.readUInt16LE(longs) * 4;
  const last = tables + 2 <= bytes.length ? bytes.readUInt16LE(tables) - 1 : -1;
  return { lengths: lengths + 12, tables: tables + 2, last };
}

function storiesFrom(bytes: Buffer, at: number): ReadonlyMap<Story, Range> {
  const stories = new Map<Story, Range>();
  let start = 0;
  for (const [index, story] of STORIES.entries()) {
    const length = at + index * 4 + 4 <= bytes.length ? bytes.readInt32LE(at + index * 4) : 0;
    const end = start + Math.max(0, length);
    stories.set(story, { start, end });
    start = end;
  }
  return stories;
}

function rangeAt(bytes: Buffer, at: number): Range {
  if (at + 8 > bytes.length) return NOTHING;
  const start = bytes.readUInt32LE(at);
  return { start, end: start + bytes.readUInt32LE(at + 4) };
}
