import type { Part, Source } from "../../../content.ts";
import { LONGEST_FIELD, shortText } from "../../image/metadata/short-text.ts";
import { MediaParts } from "../media-parts.ts";

const TAG_BYTES = 11;
const SCRIPT = 18;
/** The description comes first, before pictures and sound. */
const MOST_TAGS = 100;
const DEEPEST = 10;

/** Flash films: the texts of the description. */
export async function* readFlv(source: Source): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  const head = Buffer.from(await source.read(0, 9));
  let at = (head.length < 9 ? 9 : head.readUInt32BE(5)) + 4;
  for (let count = 0; count < MOST_TAGS; count += 1) {
    const tag = Buffer.from(await source.read(at, TAG_BYTES));
    if (tag.length < TAG_BYTES) break;
    const size = tag.readUIntBE(1, 3);
    if ((tag[0]! & 0x1f) === SCRIPT) {
      const data = Buffer.from(await source.read(at + TAG_BYTES, Math.min(size, LONGEST_FIELD)));
      for (const text of new ActionValues(data).texts()) parts.tag(text);
    }
    at += TAG_BYTES + size + 4;
  }
  yield* parts.end();
}

/** Values of Action Message Format 0, for the strings among them. */
class ActionValues {
  readonly #data: Buffer;
  readonly #texts: string[] = [];
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  texts(): readonly string[] {
    while (this.#value(0));
    return this.#texts;
  }

  /** @returns whether there was one that could be read */
  #value(depth: number): boolean {
    const kind = this.#data[this.#at];
    this.#at += 1;
    if (kind === undefined || depth > DEEPEST) return false;
    if (kind === 0) return this.#skip(8);
    if (kind === 1) return this.#skip(1);
    if (kind === 2) return this.#string(2, true);
    if (kind === 12) return this.#string(4, true);
    if (kind === 3) return this.#fields(depth);
    if (kind === 8) return this.#skip(4) && this.#fields(depth);
    if (kind === 10) return this.#array(depth);
    if (kind === 11) return this.#skip(10);
    return kind === 5 || kind === 6;
  }

  /** Names and values, up to an empty name and a mark. */
  #fields(depth: number): boolean {
    while (this.#at + 3 <= this.#data.length) {
      if (this.#data.readUIntBE(this.#at, 3) === 9) return this.#skip(3);
      if (!this.#string(2, false) || !this.#value(depth + 1)) return false;
    }
    return false;
  }

  #array(depth: number): boolean {
    if (this.#at + 4 > this.#data.length) return false;
    const count = this.#data.readUInt32BE(this.#at);
    this.#at += 4;
    for (let index = 0; index < count; index += 1) if (!this.#value(depth + 1)) return false;
    return true;
  }

  #string(width: 2 | 4, isText: boolean): boolean {
    if (this.#at + width > this.#data.length) return false;
    const start = this.#at + width;
    this.#at = start + this.#data.readUIntBE(this.#at, width);
    if (isText) this.#texts.push(shortText(this.#data.subarray(start, this.#at)));
    return true;
  }

  #skip(bytes: number): boolean {
    this.#at += bytes;
    return this.#at <= this.#data.length;
  }
}
