import { type Fib, TABLES } from "./fib.ts";

type TableOf = (number: number) => Promise<Buffer>;

/** Names of what a document remembers of itself, by their number; the others are names of files. MS-DOC 2.9.270. */
const ASSOCIATED: Readonly<Record<number, string>> = {
  2: "title",
  3: "subject",
  4: "keywords",
  5: "description",
  6: "creator",
  7: "lastModifiedBy",
};
const EXTENDED = 0xffff;
const HEADER_BYTES = 6;
const MOST_STRINGS = 65_536;

/** Texts beside the stories, as `name\tvalue`: authors of comments, document variables, a copy of the properties. */
export async function sideTexts(fib: Fib, tableOf: TableOf): Promise<readonly string[]> {
  if (!fib.isWord97) return [];
  const lines: string[] = [];
  for (const author of strings(await tableOf(TABLES.commentAuthors), 0))
    lines.push(`comment author\t${author}`);
  for (const [index, text] of table(await tableOf(TABLES.associated)).strings.entries()) {
    const name = ASSOCIATED[index];
    if (name !== undefined && text !== "") lines.push(`${name}\t${text}`);
  }
  return [...lines, ...variables(await tableOf(TABLES.variables))];
}

/** A table of names, and then as many values. MS-DOC 2.9.285. */
function variables(bytes: Buffer): readonly string[] {
  const names = table(bytes);
  const values = strings(bytes, names.end);
  return names.strings.flatMap((name, index) => {
    const value = values[index];
    return value === undefined || value === "" ? [] : [`${name}\t${value}`];
  });
}

interface StringTable {
  readonly strings: readonly string[];
  readonly end: number;
}

/** Strings with a number of bytes behind each that belong to it. MS-DOC 2.2.4. */
function table(bytes: Buffer): StringTable {
  if (bytes.length < HEADER_BYTES || bytes.readUInt16LE(0) !== EXTENDED)
    return { strings: [], end: bytes.length };
  const count = bytes.readUInt16LE(2);
  const extra = bytes.readUInt16LE(4);
  const found: string[] = [];
  let at = HEADER_BYTES;
  while (found.length < count && at + 2 <= bytes.length) {
    const end = at + 2 + bytes.readUInt16LE(at) * 2;
    found.push(bytes.toString("utf16le", at + 2, end));
    at = end + extra;
  }
  return { strings: found, end: at };
}

/** Strings with their length before them, up to the end. */
function strings(bytes: Buffer, start: number): readonly string[] {
  const found: string[] = [];
  for (let at = start; at + 2 <= bytes.length && found.length < MOST_STRINGS; ) {
    const end = at + 2 + bytes.readUInt16LE(at) * 2;
    found.push(bytes.toString("utf16le", at + 2, end));
    at = end;
  }
  return found;
}
