/** A form field's own data begin with this. MS-DOC 2.9.78. */
const VERSION = 0xffffffff;
const KIND_BITS = 3;
const DROP_DOWN = 2;
const TEXT = 0;
const HEADER_BYTES = 10;

/** Names, default, help texts and choices of a form field; undefined when this is none. */
export function formField(bytes: Buffer): readonly string[] | undefined {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== VERSION) return undefined;
  const kind = bytes.readUInt16LE(4) & KIND_BITS;
  const reader = new Strings(bytes, HEADER_BYTES);
  const texts = [reader.next()];
  if (kind === TEXT) texts.push(reader.next());
  else reader.skip(2);
  // Format, help, status line; then the macros, which are names only.
  texts.push(reader.next(), reader.next(), reader.next());
  reader.next();
  reader.next();
  if (kind === DROP_DOWN) texts.push(...reader.list());
  return texts.filter((text) => text.trim() !== "");
}

/** Strings with their length before and a zero behind them. */
class Strings {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  next(): string {
    const text = this.#text();
    this.#at += 2;
    return text;
  }

  /** A table of strings: a mark, their number, two bytes, and the strings without a zero. */
  list(): readonly string[] {
    if (this.#at + 6 > this.#bytes.length) return [];
    const count = this.#bytes.readUInt16LE(this.#at + 2);
    this.#at += 6;
    const texts: string[] = [];
    while (texts.length < count && this.#at < this.#bytes.length) texts.push(this.#text());
    return texts;
  }

  #text(): string {
    if (this.#at + 2 > this.#bytes.length) return "";
    const start = this.#at + 2;
    const end = start + this.#bytes.readUInt16LE(this.#at) * 2;
    this.#at = end;
    return this.#bytes.toString("utf16le", start, end);
  }
}
