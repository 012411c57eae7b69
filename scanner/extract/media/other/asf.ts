import type { Part, Source } from "../../../content.ts";
import { LONGEST_FIELD, utf16Text } from "../../image/metadata/short-text.ts";
import { MediaParts } from "../media-parts.ts";

const HEADER_BYTES = 30;
const OBJECT_BYTES = 24;
/** A header with covers in it; more is not held in memory. */
const LARGEST_HEADER = 33_554_432;
/** First bytes of the identifiers: they are random and tell all. */
const EXTENSION = "b503bf5f";
const DESCRIPTION = "3326b275";
const EXTENDED = "40a4d0d2";
const METADATA = "eacbf8c5";
const LIBRARY = "941c2344";
const SCRIPT = "301afb1e";
const MARKER = "01cd87f4";
const UNICODE = 0;
const BYTES = 1;

/** WMA and WMV: the descriptions in the header. */
export async function* readAsf(source: Source): AsyncGenerator<Part> {
  const parts = new MediaParts(source);
  const head = Buffer.from(await source.read(0, HEADER_BYTES));
  const size = head.length < HEADER_BYTES ? 0 : Math.min(Number(head.readBigUInt64LE(16)), LARGEST_HEADER);
  readObjects(Buffer.from(await source.read(HEADER_BYTES, Math.max(0, size - HEADER_BYTES))), parts, 0);
  yield* parts.end();
}

function readObjects(data: Buffer, parts: MediaParts, depth: number): void {
  for (let at = 0; at + OBJECT_BYTES <= data.length; ) {
    const size = Number(data.readBigUInt64LE(at + 16));
    if (size < OBJECT_BYTES) return;
    const content = data.subarray(at + OBJECT_BYTES, Math.min(data.length, at + size));
    readObject(data.toString("hex", at, at + 4), new Fields(content), parts, depth);
    at += size;
  }
}

function readObject(kind: string, fields: Fields, parts: MediaParts, depth: number): void {
  if (kind === EXTENSION && depth === 0) readObjects(fields.rest(22), parts, 1);
  else if (kind === DESCRIPTION) readDescription(fields, parts);
  else if (kind === EXTENDED) readExtended(fields, parts);
  else if (kind === METADATA || kind === LIBRARY) readLibrary(fields, parts);
  else if (kind === SCRIPT || kind === MARKER) parts.tag(readable(fields.rest(16)));
}

/** Title, author, copyright, description, rating: five lengths, five texts. */
function readDescription(fields: Fields, parts: MediaParts): void {
  const lengths = Array.from({ length: 5 }, () => fields.short());
  for (const length of lengths) parts.tag(utf16Text(fields.bytes(length), "le"));
}

function readExtended(fields: Fields, parts: MediaParts): void {
  for (let count = fields.short(); count > 0 && fields.isLeft; count -= 1) {
    const name = utf16Text(fields.bytes(fields.short()), "le");
    const kind = fields.short();
    value(name, kind, fields.bytes(fields.short()), parts);
  }
}

/** Language and stream, lengths of name and value, then both. */
function readLibrary(fields: Fields, parts: MediaParts): void {
  for (let count = fields.short(); count > 0 && fields.isLeft; count -= 1) {
    fields.bytes(4);
    const nameBytes = fields.short();
    const kind = fields.short();
    const bytes = fields.long();
    const name = utf16Text(fields.bytes(nameBytes), "le");
    value(name, kind, fields.bytes(bytes), parts);
  }
}

function value(name: string, kind: number, bytes: Buffer, parts: MediaParts): void {
  if (kind === UNICODE) parts.tag(utf16Text(bytes.subarray(0, LONGEST_FIELD), "le"));
  if (kind !== BYTES || name !== "WM/Picture") return;
  // Kind and size, type and description up to their zeros, the picture.
  const picture = new Fields(bytes);
  picture.bytes(5);
  const type = picture.text();
  parts.tag(picture.text());
  parts.file(`封面.${/png/i.test(type) ? "png" : "jpg"}`, picture.rest(0));
}

/** The texts among numbers. */
function readable(bytes: Buffer): string {
  const text = bytes.toString("utf16le");
  return (text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\w ,.:;!?()★-]{2,}/g) ?? []).join("\n");
}

/** Reads on; beyond the end everything is empty and zero. */
class Fields {
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  get isLeft(): boolean {
    return this.#at < this.#data.length;
  }

  bytes(length: number): Buffer {
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  short(): number {
    const bytes = this.bytes(2);
    return bytes.length < 2 ? 0 : bytes.readUInt16LE(0);
  }

  long(): number {
    const bytes = this.bytes(4);
    return bytes.length < 4 ? 0 : bytes.readUInt32LE(0);
  }

  /** Up to two zeros. */
  text(): string {
    const start = this.#at;
    let end = start;
    while (end + 1 < this.#data.length && this.#data.readUInt16LE(end) !== 0) end += 2;
    this.#at = end + 2;
    return this.#data.toString("utf16le", start, end);
  }

  rest(skip: number): Buffer {
    return this.#data.subarray(this.#at + skip);
  }
}
