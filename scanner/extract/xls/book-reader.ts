import type { Part, Source } from "../../content.ts";
import { openFilePass } from "../crypt/file-pass.ts";
import type { Gaps } from "../gap.ts";
import { PartText } from "../part-text.ts";
import { TableFiller } from "../sheet/string-table.ts";
import { Book } from "./book.ts";
import { RecordRun } from "./record-run.ts";
import * as record from "./record-types.ts";
import type { Records } from "./records.ts";
import { SharedStrings } from "./shared-strings.ts";
import { chartStream, globalsStream, type Substream, sheetStream } from "./substream.ts";

/** Versions by the type of their first record; 0x0809 says which. */
const OLD_VERSIONS: ReadonlyMap<number, number> = new Map([
  [record.BOF_2, 2],
  [record.BOF_3, 3],
  [record.BOF_4, 4],
]);
const VERSION_8 = 0x0600;
const GLOBALS = 0x0005;
const WORKSPACE = 0x0100;
/** Charts lie on sheets, and nothing lies on them. */
const MOST_NESTED = 8;
const MOST_IMAGES = 10_000;
const HEADER_BYTES = 4;
/** Of one record with all that continues it so much is kept; each piece costs, also an empty one. */
const LONGEST_RECORD = 16_777_216;
const PIECE_COST = 128;

/** Records that may go on in the next ones. */
const JOINED: ReadonlySet<number> = new Set([
  record.STRING,
  record.OBJECT,
  record.TEXT_OBJECT,
  record.DRAWING,
  record.VALIDATION,
  record.NAME,
  record.NOTE,
  record.HYPERLINK,
  record.CONDITION,
  record.CONDITION_12,
  record.CRN,
]);

interface Pending {
  readonly type: number;
  readonly data: Buffer;
  readonly behind: Buffer[];
  length: number;
  isCut?: true;
}

/** Takes the records of one workbook and makes parts of them. */
export class BookReader {
  readonly #records: Records;
  readonly #gaps: Gaps;
  readonly #suffix: string;
  readonly drawings: RecordRun;
  /** Pictures that stand in records of their own. */
  readonly images: RecordRun[] = [];
  readonly #stream: Source;
  #book: Book | undefined;
  #globals: PartText | undefined;
  readonly #open: Substream[] = [];
  #strings: SharedStrings | undefined;
  #pending: Pending | undefined;
  #continued = 0;
  #isClosed = false;
  #ready: Part[] = [];

  /** @param suffix tells the places of a second workbook in the same file from those of the first */
  constructor(stream: Source, records: Records, { gaps, suffix = "" }: { gaps: Gaps; suffix?: string }) {
    this.#records = records;
    this.#gaps = gaps;
    this.#suffix = suffix;
    this.#stream = stream;
    this.drawings = this.#newRun();
  }

  #newRun(): RecordRun {
    return new RecordRun(this.#stream, () => this.#records.cipher);
  }

  /** Whether the rest cannot be read without a password. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Takes the record that the reader of records stands on. What it does not hold is missing, not fatal. */
  take(): readonly Part[] {
    try {
      this.#take();
    } catch (error) {
      this.#damage(error);
    }
    const parts = this.#open.at(-1)?.text.take() ?? [];
    if (this.#ready.length === 0) return parts;
    const ready = [...this.#ready, ...parts];
    this.#ready = [];
    return ready;
  }

  /** The stream may end before its substreams do. */
  end(): readonly Part[] {
    this.#finishPending();
    this.#endStrings();
    if (this.#open.length > 0 && !this.#isClosed) this.#gaps.add("", "corrupt");
    while (this.#open.length > 0) this.#close();
    if ([this.drawings, ...this.images].some(({ isCut }) => isCut)) this.#gaps.add("", "too-many");
    const book = this.#book;
    if (book === undefined) return this.#ready;
    if (book.formats.isCut) this.#gaps.add("", "too-many");
    for (const label of book.missing) if (!this.#isClosed) this.#gaps.add(label, "corrupt");
    const unshown = book.partText(`未显示 unshown${this.#suffix}`);
    if (!book.strings.isFull) for (const text of book.strings.unused()) unshown.line("cell", text);
    unshown.end();
    this.#ready.push(...unshown.take());
    return this.#ready;
  }

  #safely(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#damage(error);
    }
  }

  #damage(error: unknown): void {
    if (!(error instanceof RangeError)) throw error;
    this.#gaps.add("", "corrupt");
  }

  #take(): void {
    const { type, data, position } = this.#records;
    if (type === record.CONTINUE) this.#continue(data, position);
    else this.#takeNew(type, data, position);
  }

  #takeNew(type: number, data: Buffer, position: number): void {
    this.#continued = type;
    if (this.#pending !== undefined) this.#finishPending();
    if (this.#strings !== undefined) this.#endStrings();
    if (type === record.BOF || OLD_VERSIONS.has(type)) this.#begin(type, data, position);
    else if (type === record.EOF) this.#close();
    else if (type === record.FILEPASS) this.#unlock(data);
    else if (type === record.SST) this.#beginStrings(data);
    else if (type === record.DRAWING_GROUP) this.drawings.add(type, position, data.length);
    else if (type === record.IMAGE || type === record.BACKGROUND) this.#beginImage(type, data, position);
    else if (JOINED.has(type)) this.#pending = { type, data, behind: [], length: data.length };
    else this.#open.at(-1)?.take(type, data, []);
  }

  #continue(data: Buffer, position: number): void {
    if (this.#strings !== undefined) this.#strings.next(data);
    else this.#continuedRun()?.add(record.CONTINUE, position, data.length);
    const pending = this.#pending;
    if (pending === undefined) return;
    if (pending.length > LONGEST_RECORD) pending.isCut = true;
    else pending.behind.push(data);
    pending.length += data.length + PIECE_COST;
  }

  #beginImage(type: number, data: Buffer, position: number): void {
    if (this.images.length >= MOST_IMAGES) {
      this.#gaps.add("", "too-many");
      return;
    }
    const image = this.#newRun();
    image.add(type, position, data.length);
    this.images.push(image);
  }

  /** The run that CONTINUE records add to now. */
  #continuedRun(): RecordRun | undefined {
    if (this.#continued === record.DRAWING_GROUP) return this.drawings;
    const isImage = this.#continued === record.IMAGE || this.#continued === record.BACKGROUND;
    return isImage ? this.images.at(-1) : undefined;
  }

  #finishPending(): void {
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending === undefined) return;
    if (pending.isCut === true) this.#gaps.add("", "too-big");
    this.#safely(() => this.#open.at(-1)?.take(pending.type, pending.data, pending.behind));
  }

  #begin(type: number, data: Buffer, position: number): void {
    const version = OLD_VERSIONS.get(type) ?? (data.readUInt16LE(0) >= VERSION_8 ? 8 : 5);
    const kind = data.readUInt16LE(2);
    this.#book ??= new Book(version);
    const book = this.#book;
    const start = position - HEADER_BYTES;
    // A sheet that was not ended must not swallow the next one.
    if (book.isListed(start)) while (this.#open.length > 0) this.#close();
    const outer = this.#open.at(-1);
    if (this.#open.length >= MOST_NESTED) {
      this.#gaps.add("", "too-deep");
    } else if (outer !== undefined) {
      this.#open.push(chartStream(book, outer.text));
    } else if (kind === GLOBALS || kind === WORKSPACE) {
      this.#globals = book.partText(`工作簿 workbook${this.#suffix}`);
      this.#open.push(globalsStream(book, this.#globals));
    } else {
      const label = book.labelAt(start, this.#suffix);
      this.#open.push(sheetStream(book, new PartText(label), label));
    }
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    closed.end();
    this.#ready.push(...closed.text.take());
  }

  #unlock(data: Buffer): void {
    const cipher = openFilePass(data, this.#book?.text.isUnicode ?? true);
    this.#records.cipher = cipher;
    if (cipher !== undefined) return;
    this.#isClosed = true;
    this.#gaps.add("", "encrypted");
  }

  #beginStrings(data: Buffer): void {
    const [book, text] = [this.#book, this.#globals];
    if (book === undefined || text === undefined) return;
    const table = new TableFiller(text, book.strings);
    this.#strings = new SharedStrings({
      fonts: book.fonts,
      string: (string) => table.add(string),
      phonetic: (guide) => text.line("alt-text", guide),
    });
    this.#strings.first(data);
  }

  #endStrings(): void {
    this.#safely(() => this.#strings?.end());
    this.#strings = undefined;
  }
}
