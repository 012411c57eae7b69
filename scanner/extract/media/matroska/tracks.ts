import { inflateSync } from "node:zlib";
import type { Budget } from "../../../budget.ts";
import type { Source } from "../../../content.ts";
import { LONGEST_FIELD, shortText } from "../../image/metadata/short-text.ts";
import { type Element, elementsIn, uint } from "./ebml.ts";

const NUMBER = 0xd7;
const CODEC = 0x86;
const NAME = 0x536e;
/** Down to how frames are packed: encodings, one of them, compression, its kind and its parameter. */
const ENCODINGS = new Set([0x6d80, 0x6240, 0x5034]);
const COMPRESSION = 0x5034;
const ALGORITHM = 0x4254;
const SETTINGS = 0x4255;
const BY_ZLIB = 0;
const BY_STRIPPING = 3;

export interface Track {
  readonly number: number;
  readonly name: string;
  /** How its words are got out of a frame, where it has any. */
  readonly text: TextTrack | undefined;
}

export interface TextTrack {
  readonly where: string;
  words(frame: Buffer): string;
}

interface Fields {
  number: number;
  name: string;
  codec: string;
  algorithm: number | undefined;
  settings: Uint8Array;
}

/** What a track entry says of itself. */
export async function readTrack(source: Source, entry: Element, budget: Budget): Promise<Track> {
  const fields: Fields = {
    number: 0,
    name: "",
    codec: "",
    algorithm: undefined,
    settings: new Uint8Array(0),
  };
  await new TrackReader(source, budget, fields).collect(entry, 0);
  const { number, name, codec } = fields;
  const isText = codec.startsWith("S_TEXT/") || codec.startsWith("D_WEBVTT") || codec === "S_KATE";
  if (!isText) return { number, name, text: undefined };
  const words = /ASS|SSA/.test(codec) ? dialogue : plainWords;
  return {
    number,
    name,
    text: { where: `字幕 ${number}`, words: (frame) => words(shortText(unpacked(frame, fields))) },
  };
}

class TrackReader {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #fields: Fields;

  constructor(source: Source, budget: Budget, fields: Fields) {
    this.#source = source;
    this.#budget = budget;
    this.#fields = fields;
  }

  async collect({ start, end }: Element, depth: number): Promise<void> {
    for await (const element of elementsIn(this.#source, start, end)) {
      if (this.#budget.expired()) return;
      if (!ENCODINGS.has(element.id)) await this.#field(element);
      else if (depth < ENCODINGS.size) {
        // Without a word on the kind it is zlib.
        if (element.id === COMPRESSION) this.#fields.algorithm ??= BY_ZLIB;
        await this.collect(element, depth + 1);
      }
    }
  }

  async #field(element: Element): Promise<void> {
    const fields = this.#fields;
    const bytes = () =>
      this.#source.read(element.start, Math.min(element.end - element.start, LONGEST_FIELD));
    if (element.id === NUMBER) fields.number = uint((await bytes()).subarray(0, 6));
    else if (element.id === CODEC) fields.codec = shortText(await bytes());
    else if (element.id === NAME) fields.name = shortText(await bytes());
    else if (element.id === ALGORITHM) fields.algorithm = uint((await bytes()).subarray(0, 4));
    else if (element.id === SETTINGS) fields.settings = await bytes();
  }
}

function unpacked(frame: Buffer, { algorithm, settings }: Fields): Uint8Array {
  if (algorithm === BY_STRIPPING) return Buffer.concat([settings, frame]);
  if (algorithm !== BY_ZLIB) return frame;
  try {
    return inflateSync(frame, { maxOutputLength: LONGEST_FIELD });
  } catch {
    return frame;
  }
}

/** Eight fields stand before the words, which may hold commas of their own; `{\…}` are styles. */
function dialogue(line: string): string {
  const words = line.split(",").slice(8).join(",");
  return words
    .replace(/\{[^{}]*\}/g, "")
    .replace(/\\[Nn]/g, "\n")
    .replace(/\\h/g, " ");
}

function plainWords(text: string): string {
  return text.replace(/<[^<>]*>/g, "");
}
