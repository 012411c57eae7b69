import { DELETED, IN_TABLE, pictureAt, rowEnd, SPECIAL, STAR, WordText } from "./word-text.ts";

/** A piece of a paragraph with formatting of its own. */
export type DocRun =
  | string
  | { readonly deleted: string }
  | { readonly field: string; readonly result: string }
  | "★ of Wingdings";

export type DocBlock =
  | string
  | { readonly runs: readonly DocRun[] }
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly breaksPage: true };

export interface StoryContent {
  readonly body: readonly DocBlock[];
  /** For even pages, odd ones, the first: at most three. */
  readonly headers?: readonly string[];
  readonly footers?: readonly string[];
  readonly footnotes?: readonly string[];
  readonly endnotes?: readonly string[];
  readonly comments?: readonly string[];
  readonly textBoxes?: readonly string[];
}

/** The stories of a document one after the other, with how long each is and where its parts begin. */
export interface Stories {
  readonly text: WordText;
  /** Characters of body, footnotes, headers, macros, comments, endnotes, text boxes, text boxes of headers. */
  readonly lengths: readonly number[];
  /** Positions in the header story where headers and footers begin, and its end. */
  readonly headers: readonly number[];
  readonly footnotes: NoteTables;
  readonly endnotes: NoteTables;
  readonly comments: NoteTables;
}

/** Where notes hang on the text, and where they begin in their own story. */
export interface NoteTables {
  readonly references: readonly number[];
  readonly starts: readonly number[];
}

/** @param pictures offsets in the Data stream */
export function writeStories(content: StoryContent, pictures: readonly number[]): Stories {
  const {
    body,
    headers = [],
    footers = [],
    footnotes = [],
    endnotes = [],
    comments = [],
    textBoxes = [],
  } = content;
  const text = new WordText();
  for (const block of body) writeBlock(text, block);
  for (const offset of pictures) text.write("\x01", pictureAt(offset));
  const hanging = [footnotes, endnotes, comments].map((notes) =>
    notes.map(() => writeReference(text, notes === comments ? "\x05" : "\x02")),
  );
  text.end();
  const lengths = [text.length];
  const afterFootnotes = writeNotes(text, footnotes, "\x02", hanging[0]!);
  const headerStart = text.length;
  lengths.push(headerStart - lengths[0]!);
  const inHeaders = writeHeaders(text, headers, footers).map((at) => at - headerStart);
  lengths.push(text.length - headerStart, 0);
  const afterComments = writeNotes(text, comments, "\x05", hanging[2]!);
  const afterEndnotes = writeNotes(text, endnotes, "\x02", hanging[1]!);
  const boxStart = text.length;
  for (const box of textBoxes) text.lines(box);
  lengths.push(afterComments.starts.at(-1)!, afterEndnotes.starts.at(-1)!, text.length - boxStart, 0);
  text.end();
  return {
    text,
    lengths,
    headers: inHeaders,
    footnotes: afterFootnotes,
    endnotes: afterEndnotes,
    comments: afterComments,
  };
}

function writeNotes(
  text: WordText,
  notes: readonly string[],
  mark: string,
  references: readonly number[],
): NoteTables {
  const start = text.length;
  const starts = notes.map((note) => writeNote(text, note, mark) - start);
  return { references, starts: [...starts, text.length - start] };
}

function writeBlock(text: WordText, block: DocBlock): void {
  if (typeof block === "string") {
    text.lines(block);
  } else if ("runs" in block) {
    for (const run of block.runs) writeRun(text, run);
    text.end();
  } else if ("rows" in block) {
    for (const row of block.rows) writeRow(text, row);
  } else {
    text.end("\f");
  }
}

function writeRun(text: WordText, run: DocRun): void {
  if (run === "★ of Wingdings") {
    text.write("(", STAR);
  } else if (typeof run === "string") {
    text.write(run);
  } else if ("deleted" in run) {
    text.write(run.deleted, DELETED);
  } else {
    text.write("\x13", SPECIAL);
    text.write(run.field);
    text.write("\x14", SPECIAL);
    text.write(run.result);
    text.write("\x15", SPECIAL);
  }
}

function writeRow(text: WordText, row: readonly string[]): void {
  for (const cell of row) {
    text.write(cell);
    text.end("\x07", IN_TABLE);
  }
  text.end("\x07", rowEnd(row.length));
}

function writeReference(text: WordText, mark: string): number {
  text.write(mark, SPECIAL);
  return text.length - 1;
}

function writeNote(text: WordText, note: string, mark: string): number {
  const start = text.length;
  text.write(mark, SPECIAL);
  text.lines(note);
  return start;
}

/** Six separators of notes, all empty; then for the section: header of even, of odd pages, footers, the first page. */
function writeHeaders(
  text: WordText,
  headers: readonly string[],
  footers: readonly string[],
): readonly number[] {
  const [even = [], odd = [], first = []] = [1, 0, 2].map((n) => [headers[n] ?? "", footers[n] ?? ""]);
  const starts = Array.from({ length: 6 }, () => text.length);
  for (const story of [even[0], odd[0], even[1], odd[1], first[0], first[1]]) {
    starts.push(text.length);
    if (story === undefined || story === "") continue;
    text.lines(story);
    text.end();
  }
  return [...starts, text.length];
}
