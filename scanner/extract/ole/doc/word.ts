import type { Part } from "../../../content.ts";
import { PartText } from "../../part-text.ts";
import { encodingOfLanguage, WESTERN } from "../../text/code-page.ts";
import { type OleBytes, rangeOf } from "../bytes.ts";
import type { OleDocument } from "../format.ts";
import { floatingTexts } from "./drawings.ts";
import { FIB_BYTES, type Fib, readFib, TABLES } from "./fib.ts";
import { encodingOfFonts, readFonts } from "./fonts.ts";
import { FormatRuns, readPageIndex } from "./format-runs.ts";
import { PLAIN } from "./formats.ts";
import { characterLayout, paragraphLayout } from "./page-layouts.ts";
import { WordPictures } from "./pictures.ts";
import { onePiece, readPieces } from "./pieces.ts";
import { sideTexts } from "./side-texts.ts";
import { continuousBreaks, storyParts } from "./stories.ts";
import { WordText } from "./word-text.ts";

/** A stream that is lost. */
const NO_BYTES: OleBytes = { size: 0, read: async () => new Uint8Array(0) };

/** What the reading of a document needs to know of where it stands. */
type WordDocument = Pick<OleDocument, "source" | "budget" | "gaps">;

/** The streams of a Word document; decrypted ones can stand for those in the file. */
export interface WordStreams {
  readonly main: OleBytes;
  readonly table: OleBytes | undefined;
  readonly data: OleBytes | undefined;
}

/** Reads the text of a document and of the building blocks of a template behind it. */
export async function* readWord(
  streams: WordStreams,
  fib: Fib,
  document: WordDocument,
): AsyncGenerator<Part> {
  yield* readStories(streams, fib, document);
  if (fib.next === 0) return;
  const blocks = readFib(await rangeOf(streams.main, { start: fib.next, end: fib.next + FIB_BYTES }));
  if (blocks !== undefined) yield* readStories(streams, blocks, document);
}

/** Of a longer table only the beginning is read: the longest real ones are a tenth of it. */
const LONGEST_TABLE = 8_388_608;

type TableOf = (number: number) => Promise<Buffer>;

async function* readStories(streams: WordStreams, fib: Fib, document: WordDocument): AsyncGenerator<Part> {
  const { main, table = fib.isWord97 ? NO_BYTES : streams.main } = streams;
  const tableOf: TableOf = (number) => {
    const { start, end } = fib.table(number);
    if (Math.min(end, table.size) - start > LONGEST_TABLE) document.gaps.add("", "too-big");
    return rangeOf(table, { start, end: Math.min(end, start + LONGEST_TABLE) });
  };
  const pieces = readPieces(await tableOf(TABLES.pieces), fib);
  const text = new PartText("");
  const word = new WordText(text, {
    ...streams,
    ...(await formatting(main, fib, tableOf)),
    pieces: pieces ?? onePiece(fib),
    isWord97: fib.isWord97,
    budget: document.budget,
  });
  for (const story of storyParts(fib, await tableOf(TABLES.headers))) yield* word.read(story);
  if (!word.isWhole || (pieces === undefined && fib.isWord97)) document.gaps.add("", "corrupt");
  const drawings = fib.isWord97 ? await tableOf(TABLES.drawings) : Buffer.alloc(0);
  for (const shape of floatingTexts(drawings)) text.line(shape.place, shape.text);
  for (const line of await sideTexts(fib, tableOf)) text.line("property", line);
  text.end();
  yield* text.take();
  const pictures = new WordPictures(text, document);
  if (streams.data !== undefined) yield* pictures.inText(streams.data, word.data);
  yield* pictures.floating(main, drawings);
  text.end();
  yield* text.take();
}

async function formatting(main: OleBytes, fib: Fib, tableOf: TableOf) {
  const { isWord97, language } = fib;
  const numberBytes = isWord97 ? 4 : 2;
  const fonts = readFonts(await tableOf(TABLES.fonts), fib);
  const spoken = encodingOfLanguage(language);
  return {
    fonts,
    encoding: spoken === WESTERN ? encodingOfFonts(fonts) : spoken,
    characters: new FormatRuns(main, readPageIndex(await tableOf(TABLES.characterPages), numberBytes), {
      layout: characterLayout(isWord97),
      otherwise: PLAIN,
    }),
    paragraphs: new FormatRuns(main, readPageIndex(await tableOf(TABLES.paragraphPages), numberBytes), {
      layout: paragraphLayout(isWord97),
      otherwise: PLAIN,
    }),
    continuous: await continuousBreaks(fib, await tableOf(TABLES.sections), main),
  };
}
