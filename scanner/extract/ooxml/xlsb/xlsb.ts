import type { GapReason } from "../../../../rules/vocabulary.ts";
import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import type { Gaps } from "../../gap.ts";
import { PartText } from "../../part-text.ts";
import { unpackEntry } from "../../zip/body.ts";
import type { ZipEntry } from "../../zip/entry.ts";
import type { OoxmlPackage } from "../package.ts";
import { bookReader } from "./book-part.ts";
import type { Biff12Context, Biff12Reader } from "./part-reader.ts";
import * as record from "./record-types.ts";
import { Biff12Records } from "./records.ts";
import { sheetReader } from "./sheet-part.ts";
import { stringsReader } from "./strings-part.ts";
import { stylesReader } from "./styles-part.ts";
import { likelyTexts, wideText } from "./wide-text.ts";

/** Binary parts of other kinds lie in these folders. */
const OTHER_PATH = /(?:^|\/)(?:activeX|embeddings|ctrlProps|printerSettings|media)\/|vbaProject/i;

/** Whether a part of a binary workbook holds records. */
export function isBiff12(path: string, document: OoxmlPackage): boolean {
  return document.isBinary && /\.bin$/i.test(path) && !OTHER_PATH.test(path);
}

interface Biff12Reading {
  readonly source: Source;
  readonly budget: Budget;
  readonly document: OoxmlPackage;
  readonly gaps: Gaps;
}

/** Reads one binary part of a workbook: what it is its first record tells. */
export async function* readBiff12Part(entry: ZipEntry, reading: Biff12Reading): AsyncGenerator<Part> {
  const { source, budget, document, gaps } = reading;
  const records = new Biff12Records();
  const part = new RootedPart(entry.path, document);
  let problem: GapReason | undefined;
  for await (const piece of unpackEntry(source, entry, budget)) {
    if (typeof piece === "string") {
      problem = piece;
      continue;
    }
    records.push(piece);
    while (records.next()) {
      if (!part.take(records.type, records.data)) problem ??= "corrupt";
      const parts = part.text?.take() ?? [];
      if (parts.length > 0) yield* parts;
    }
  }
  if (records.isDamaged) problem ??= "corrupt";
  if (problem !== undefined) gaps.add(entry.path, problem);
  yield* part.end();
}

/** Chooses the reader when the first record comes. */
class RootedPart {
  readonly #path: string;
  readonly #document: OoxmlPackage;
  #reader: Biff12Reader | undefined;
  text: PartText | undefined;

  constructor(path: string, document: OoxmlPackage) {
    this.#path = path;
    this.#document = document;
  }

  /** @returns false for a record that does not hold what it says */
  take(type: number, data: Buffer): boolean {
    this.#reader ??= this.#begin(type);
    try {
      this.#reader.take(type, data);
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  end(): readonly Part[] {
    this.#reader?.end?.();
    this.text?.end();
    return this.text?.take() ?? [];
  }

  #begin(type: number): Biff12Reader {
    const [path, document] = [this.#path, this.#document];
    const isSheet = type === record.BEGIN_SHEET;
    const label = document.unique((isSheet ? document.labelOf(path) : undefined) ?? document.whereOf(path));
    const text = new PartText(label);
    this.text = text;
    const context = { path, document, text };
    return isSheet ? sheetReader(context, label) : (READERS.get(type) ?? otherReader)(context);
  }
}

const READERS: ReadonlyMap<number, (context: Biff12Context) => Biff12Reader> = new Map([
  [record.BEGIN_BOOK, bookReader],
  [record.BEGIN_STRINGS, stringsReader],
  [record.BEGIN_STYLES, stylesReader],
  [record.BEGIN_COMMENTS, commentsReader],
]);

function commentsReader({ text }: Biff12Context): Biff12Reader {
  return {
    take(type, data) {
      if (type === record.COMMENT_TEXT) text.line("comment", wideText(data, 1).text);
    },
  };
}

/** Caches of pivot tables, tables, cells of other workbooks, connections: all texts that stand in them. */
function otherReader({ text }: Biff12Context): Biff12Reader {
  return {
    take(_, data) {
      for (const found of likelyTexts(data)) text.line("cell", found);
    },
  };
}
