import type { GapReason } from "../../../rules/vocabulary.ts";
import type { Source } from "../../content.ts";
import { Slices } from "../../slices.ts";
import type { Extractor } from "../extractor.ts";
import { gap } from "../gap.ts";
import { decodeText, detectEncoding } from "./decode.ts";
import { Escapes, looksLikeJson } from "./escapes.ts";
import { JsonText } from "./json.ts";
import { isMarkdown, withoutMarkup } from "./markdown.ts";
import { isSubtitles, withoutTimes } from "./subtitles.ts";
import { TableRows, tableDelimiter } from "./table.ts";
import { wrappingOf } from "./wrapped.ts";

/** Text in whatever encoding: notes, logs, source code, JSON, Markdown, rows of a table. The last to be asked. */
export const plain: Extractor = {
  name: "plain",
  version: 4,
  accepts: (head, { name }) =>
    head.length > 0 && (detectEncoding(head) !== undefined || isReserved(head, name)),
  async *extract(source) {
    let reading: Reading | undefined;
    for await (const chunk of unixLines(decodeText(source))) {
      reading ??= readingOf(source, chunk);
      yield* reading.slices.append(reading.clean(chunk));
    }
    if (reading === undefined) return;
    yield* reading.slices.append(reading.rest());
    yield* reading.slices.end();
    if (reading.wrapping !== undefined) yield gap("", reading.wrapping);
  },
};

/** A log whose place on disk was reserved before anything was written: little text, and zeros. */
function isReserved(head: Uint8Array, name: string): boolean {
  if (!/\.(?:txt|log|csv|out|err)$/i.test(name)) return false;
  const dense = head.filter((byte) => byte !== 0);
  return dense.length === 0 || detectEncoding(dense) !== undefined;
}

/** How one kind of text is made readable. */
interface Reading {
  readonly slices: Slices;
  /** What it says is not all written in the open. */
  readonly wrapping?: GapReason | undefined;
  clean(chunk: string): string;
  rest(): string;
}

function readingOf({ name }: Source, first: string): Reading {
  const delimiter = tableDelimiter(name, first);
  if (delimiter !== undefined) {
    const rows = new TableRows(delimiter);
    return { slices: new Slices("cell", ""), clean: (chunk) => rows.push(chunk), rest: () => "" };
  }
  const slices = new Slices("body", "");
  if (isMarkdown(name)) return { slices, clean: withoutMarkup, rest: () => "" };
  if (isSubtitles(first)) return { slices, clean: withoutTimes, rest: () => "" };
  const escapes = looksLikeJson(first) ? new JsonText() : new Escapes(false);
  return {
    slices,
    wrapping: wrappingOf(first),
    clean: (chunk) => escapes.push(chunk),
    rest: () => escapes.end(),
  };
}

/** The longest line that is kept whole across chunks. */
const LONGEST_LINE = 65_536;

/** Line ends as \n, no byte order mark, no zeros, and chunks that end with a line where lines are not endless. */
async function* unixLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  let first = true;
  for await (const chunk of chunks) {
    const text = held + withoutZeros(first ? chunk.replace(/^\ufeff/, "") : chunk);
    first = false;
    const end = text.lastIndexOf("\n") + 1;
    const cut = end > 0 || text.length < LONGEST_LINE ? end : text.length - 1;
    held = text.slice(cut);
    if (cut > 0) yield text.slice(0, cut).replaceAll(/\r\n?/g, "\n");
  }
  if (held !== "") yield held.replaceAll(/\r\n?/g, "\n");
}

function withoutZeros(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "") : text;
}
