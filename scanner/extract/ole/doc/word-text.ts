import type { Budget } from "../../../budget.ts";
import type { Part } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { symbolText } from "../../ooxml/symbol-fonts.ts";
import type { PartText } from "../../part-text.ts";
import { westernText } from "../../text/code-page.ts";
import { type OleBytes, rangeOf } from "../bytes.ts";
import type { Range } from "./fib.ts";
import { DocFlow, type Stretch } from "./flow.ts";
import type { Font } from "./fonts.ts";
import type { FormatRun, FormatRuns } from "./format-runs.ts";
import { type CharacterFormat, type ParagraphFormat, PLAIN, paragraphFormat } from "./formats.ts";
import type { Piece } from "./pieces.ts";
import type { StoryPart } from "./stories.ts";

const CHUNK_BYTES = 65_536;
/** Pictures and form fields that are remembered. */
const MOST_DATA = 20_001;
/** How many times the main stream the text of all pieces may be: they do not overlap unless somebody made them to. */
const MOST_TIMES = 2;
/** Formatting of a row of a very wide table. */
const LONGEST_LIST = 4_096;

/** All that is needed to turn characters of a document into text. */
export interface WordTextOptions {
  readonly main: OleBytes;
  readonly data: OleBytes | undefined;
  readonly pieces: readonly Piece[];
  readonly characters: FormatRuns<CharacterFormat>;
  readonly paragraphs: FormatRuns<ParagraphFormat>;
  readonly fonts: readonly Font[];
  /** Of characters of one byte. */
  readonly encoding: string;
  readonly isWord97: boolean;
  /** Positions of section marks that end no page. */
  readonly continuous: ReadonlySet<number>;
  readonly budget: Budget;
}

/** Reads the stories of a Word document, piece by piece, and remembers what its characters stand for. */
export class WordText {
  readonly #options: WordTextOptions;
  readonly #window: ByteWindow;
  readonly #text: PartText;
  /** Offsets in the Data stream of pictures and form fields. */
  readonly data = new Set<number>();
  #isWhole = true;
  #spent = 0;
  #characters: FormatRun<CharacterFormat> = { start: 0, end: 0, format: {} };
  #paragraphs: FormatRun<ParagraphFormat> = { start: 0, end: 0, format: {} };

  constructor(text: PartText, options: WordTextOptions) {
    this.#text = text;
    this.#options = options;
    this.#window = new ByteWindow(options.main);
  }

  /** Whether every character was there so far. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  get #isTooMuch(): boolean {
    return this.#spent > MOST_TIMES * this.#options.main.size;
  }

  async *read(story: StoryPart): AsyncGenerator<Part> {
    const flow = new DocFlow(this.#text, story.place);
    const { pieces, budget } = this.#options;
    const decode = this.#decoder();
    let known = story.start;
    for (let index = firstPiece(pieces, story.start); index < pieces.length; index += 1) {
      const piece = pieces[index]!;
      if (piece.start >= story.end) break;
      const start = Math.max(piece.start, story.start);
      const end = Math.min(piece.end, story.end);
      yield* this.#readPiece({ flow, piece, start, end, decode });
      if (budget.expired() || this.#isTooMuch) break;
      known = end;
    }
    this.#isWhole &&= known >= story.end;
    flow.end();
    yield* this.#text.take();
  }

  async *#readPiece({ flow, piece, start, end, decode }: Reading): AsyncGenerator<Part> {
    const width = piece.isWide ? 2 : 1;
    const last = piece.offset + (end - piece.start) * width;
    for (let at = piece.offset + (start - piece.start) * width; at < last; ) {
      const bytes = await this.#window.bytes(at, Math.min(CHUNK_BYTES, last - at));
      const usable = bytes.length - (bytes.length % width);
      this.#spent += usable;
      if (usable === 0 || this.#isTooMuch) {
        this.#isWhole = false;
        return;
      }
      const chunk = {
        bytes: bytes.subarray(0, usable),
        at,
        position: piece.start + (at - piece.offset) / width,
      };
      await this.#readChunk(flow, chunk, piece.isWide ? decodeWide : decode);
      at += usable;
      yield* this.#text.take();
      if (this.#options.budget.expired()) return;
    }
  }

  /** Cuts a chunk where its formatting changes. */
  async #readChunk(flow: DocFlow, { bytes, at, position }: Chunk, decode: Decode): Promise<void> {
    const width = decode === decodeWide ? 2 : 1;
    const end = at + bytes.length;
    for (let from = at; from < end; ) {
      const wanted = await this.#sameFormat(from, end);
      const to = Math.min(end, from + Math.max(width, wanted - from - ((wanted - from) % width)));
      const text = decode(bytes, from - at, to - at);
      const first = position + (from - at) / width;
      flow.write(this.#stretch(this.#withoutBreaks(text, first)));
      from = to;
    }
  }

  /** Finds the formatting of a byte, and where it ends at last: mostly a run is formatted like the one before. */
  async #sameFormat(from: number, end: number): Promise<number> {
    const { characters, paragraphs } = this.#options;
    if (!holds(this.#characters, from))
      this.#characters = characters.known(from) ?? (await characters.at(from));
    if (!holds(this.#paragraphs, from)) this.#paragraphs = await this.#paragraphAt(from);
    for (let to = Math.min(this.#characters.end, this.#paragraphs.end); to < end; ) {
      const character = holds(this.#characters, to) ? this.#characters : characters.known(to);
      const paragraph = holds(this.#paragraphs, to) ? this.#paragraphs : paragraphs.known(to);
      if (character?.format !== PLAIN || paragraph?.format !== PLAIN) return to;
      if (this.#characters.format !== PLAIN || this.#paragraphs.format !== PLAIN) return to;
      this.#characters = character;
      this.#paragraphs = paragraph;
      to = Math.min(character.end, paragraph.end);
    }
    return end;
  }

  async #paragraphAt(offset: number): Promise<FormatRun<ParagraphFormat>> {
    const { paragraphs } = this.#options;
    const run = paragraphs.known(offset) ?? (await paragraphs.at(offset));
    const start = run.format.elsewhere;
    const { data } = this.#options;
    if (start === undefined || data === undefined) return run;
    const list = await rangeOf(data, { start: start + 2, end: start + 2 + LONGEST_LIST });
    return { ...run, format: paragraphFormat(list) };
  }

  #stretch(text: string): Stretch {
    const character = this.#characters.format;
    const paragraph = this.#paragraphs.format;
    if (character.data !== undefined && this.data.size < MOST_DATA && /[\x01\x08]/.test(text)) {
      this.data.add(character.data);
    }
    const symbol = this.#symbolOf(character);
    return symbol === undefined ? { text, character, paragraph } : { text, character, paragraph, symbol };
  }

  #symbolOf({ symbol, font }: CharacterFormat): Stretch["symbol"] {
    const { fonts } = this.#options;
    if (symbol === undefined)
      return font !== undefined && fonts[font]?.isSymbol === true ? "font" : undefined;
    const character = String.fromCharCode(symbol.code);
    return { character: fonts[symbol.font]?.isSymbol === true ? symbolText(character) : character };
  }

  #withoutBreaks(text: string, position: number): string {
    const { continuous } = this.#options;
    if (continuous.size === 0 || !text.includes("\f")) return text;
    return text.replaceAll("\f", (mark, at: number) => (continuous.has(position + at) ? "\r" : mark));
  }

  #decoder(): Decode {
    const { encoding, isWord97 } = this.#options;
    if (isWord97 || encoding === "windows-1252") return westernText;
    const decoder = new TextDecoder(encoding);
    return (bytes, from, to) => decoder.decode(bytes.subarray(from, to), { stream: true });
  }
}

type Decode = (bytes: Buffer, from: number, to: number) => string;

interface Reading extends Range {
  readonly flow: DocFlow;
  readonly piece: Piece;
  readonly decode: Decode;
}

interface Chunk {
  readonly bytes: Buffer;
  /** Offset in the main stream. */
  readonly at: number;
  /** Position of the first character in the document. */
  readonly position: number;
}

function decodeWide(bytes: Buffer, from: number, to: number): string {
  return bytes.toString("utf16le", from, to);
}

function holds({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset < end;
}

function firstPiece(pieces: readonly Piece[], position: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pieces[middle]!.end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
