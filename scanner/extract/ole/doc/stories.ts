import type { Place } from "../../../../rules/vocabulary.ts";
import { type OleBytes, rangeOf } from "../bytes.ts";
import type { Fib, Range, Story } from "./fib.ts";
import { eachSprm } from "./sprms.ts";

/** A stretch of the document's characters with a place of its own. */
export interface StoryPart extends Range {
  readonly place: Place;
}

const PLACES_OF_STORIES: readonly (readonly [Story, Place])[] = [
  ["body", "body"],
  ["footnote", "footnote"],
  ["endnote", "endnote"],
  ["macro", "body"],
  ["comment", "comment"],
  ["textbox", "textbox"],
  ["headerTextbox", "textbox"],
];

/** Separators of foot and endnotes come before the headers of the first section. MS-DOC 2.3.3. */
const SEPARATORS = 6;
/** Of each section: header of even, of odd pages, their footers, header and footer of the first page. */
const OF_SECTION: readonly Place[] = ["header", "header", "footer", "footer", "header", "footer"];

/** @param headers the table of positions of headers and footers */
export function storyParts(fib: Fib, headers: Buffer): readonly StoryPart[] {
  const parts = PLACES_OF_STORIES.map(([story, place]) => ({
    place,
    ...(fib.stories.get(story) ?? NOTHING),
  }));
  const [body, ...others] = parts.filter(({ start, end }) => end > start);
  return [...(body === undefined ? [] : [body]), ...headerParts(fib, headers), ...others];
}

const NOTHING: Range = { start: 0, end: 0 };

/** Headers and footers that are told apart: those of 3,000 sections. */
const MOST_HEADERS = 20_000;

function headerParts(fib: Fib, table: Buffer): readonly StoryPart[] {
  const { start, end } = fib.stories.get("header") ?? NOTHING;
  if (end <= start) return [];
  const parts: StoryPart[] = [];
  let at = start;
  for (let index = 0; index + 2 <= table.length >> 2 && index < MOST_HEADERS; index += 1) {
    const next = Math.min(end, start + table.readUInt32LE(index * 4 + 4));
    if (next <= at) continue;
    parts.push({ place: fib.isWord97 ? headerPlace(index) : "header", start: at, end: next });
    at = next;
  }
  // What the table does not tell apart is shown all the same.
  return at < end ? [...parts, { place: "header", start: at, end }] : parts;
}

function headerPlace(index: number): Place {
  return index < SEPARATORS ? "footnote" : OF_SECTION[(index - SEPARATORS) % OF_SECTION.length]!;
}

const SECTION_BYTES = 12;
/** Sections whose kind is looked at. */
const MOST_SECTIONS = 2_000;

/** Positions of section marks behind which the next section goes on on the same page. */
export async function continuousBreaks(
  fib: Fib,
  table: Buffer,
  main: OleBytes,
): Promise<ReadonlySet<number>> {
  const breaks = new Set<number>();
  const count = Math.floor((table.length - 4) / (4 + SECTION_BYTES));
  if (!fib.isWord97 || count > MOST_SECTIONS) return breaks;
  for (let index = 1; index < count; index += 1) {
    const at = table.readUInt32LE((count + 1) * 4 + index * SECTION_BYTES + 2);
    if (await goesOn(main, at)) breaks.add(table.readUInt32LE(index * 4) - 1);
  }
  return breaks;
}

async function goesOn(main: OleBytes, at: number): Promise<boolean> {
  const length = await rangeOf(main, { start: at, end: at + 2 });
  if (length.length < 2) return false;
  let kind = 2;
  eachSprm(
    await rangeOf(main, { start: at + 2, end: at + 2 + length.readUInt16LE(0) }),
    (code, operands, operand) => {
      if (code === 0x3009) kind = operands[operand]!;
    },
  );
  return kind === 0;
}
