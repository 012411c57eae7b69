import type { Budget } from "../../../budget.ts";
import type { Part, Source } from "../../../content.ts";
import { LONGEST_FIELD, shortText } from "../../image/metadata/short-text.ts";
import { xmpTexts } from "../../image/metadata/xmp.ts";
import { MediaParts } from "../media-parts.ts";
import { readEmbeddedTag } from "./mp3.ts";

/** Lists that hold texts, or lists with texts. */
const LISTS: ReadonlySet<string> = new Set(["INFO", "hdrl", "strl", "adtl", "exif"]);
/** Chunks outside of INFO that are text: name of a stream, notes and labels, description of a broadcast. */
const TEXTS: ReadonlyMap<string, number> = new Map([
  ["strn", 0],
  ["labl", 4],
  ["note", 4],
  ["ltxt", 20],
]);
const TAG_BYTES = 16_777_216;
const DEEPEST = 6;

/** AVI and WAV: the lists of texts; the lists of pictures and the sound are stepped over. */
export async function* readRiff(source: Source, budget: Budget): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  // Films beyond 1 GB go on in further RIFF chunks.
  for (let at = 0; at + 12 <= source.size && !budget.expired(); ) {
    const head = Buffer.from(await source.read(at, 12));
    const size = head.toString("latin1", 0, 4) === "RF64" ? source.size - 8 : head.readUInt32LE(4);
    const end = Math.min(source.size, at + 8 + size);
    await new Riff(source, budget, parts).list({ start: at + 12, end, kind: "", depth: 0 });
    at = end + (end & 1);
  }
  yield* parts.end();
}

interface List {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly depth: number;
}

class Riff {
  readonly #source: Source;
  readonly #budget: Budget;
  readonly #parts: MediaParts;

  constructor(source: Source, budget: Budget, parts: MediaParts) {
    this.#source = source;
    this.#budget = budget;
    this.#parts = parts;
  }

  async list({ start, end, kind, depth }: List): Promise<void> {
    for (let at = start; at + 8 <= end && !this.#budget.expired(); ) {
      const head = Buffer.from(await this.#source.read(at, 12));
      if (head.length < 8) return;
      const type = head.toString("latin1", 0, 4);
      const stop = Math.min(end, at + 8 + head.readUInt32LE(4));
      const inner = head.toString("latin1", 8, 12);
      if (type !== "LIST") await this.#chunk(type, at + 8, stop, kind);
      else if (LISTS.has(inner) && depth < DEEPEST)
        await this.list({ start: at + 12, end: stop, kind: inner, depth: depth + 1 });
      at = stop + (stop & 1);
    }
  }

  async #chunk(type: string, start: number, end: number, list: string): Promise<void> {
    const bytes = async (most: number) =>
      Buffer.from(await this.#source.read(start, Math.min(end - start, most)));
    const skip = TEXTS.get(type) ?? (list === "INFO" ? 0 : undefined);
    if (skip !== undefined) this.#parts.tag(shortText((await bytes(LONGEST_FIELD)).subarray(skip)));
    else if (type === "bext") this.#broadcast(await bytes(LONGEST_FIELD));
    else if (type === "_PMX") for (const text of xmpTexts(await bytes(LONGEST_FIELD))) this.#parts.tag(text);
    else if (type === "iXML") for (const text of xmpTexts(await bytes(LONGEST_FIELD))) this.#parts.tag(text);
    else if (/^id3 $/i.test(type)) readEmbeddedTag(await bytes(TAG_BYTES), this.#parts);
  }

  /** Description, originator, and behind 602 bytes the history of the recording. */
  #broadcast(data: Buffer): void {
    for (const field of [data.subarray(0, 256), data.subarray(256, 288), data.subarray(602)])
      this.#parts.tag(shortText(untilZero(field)));
  }
}

function untilZero(field: Buffer): Buffer {
  const end = field.indexOf(0);
  return end === -1 ? field : field.subarray(0, end);
}
