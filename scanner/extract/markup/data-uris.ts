/** A file that stands in a page as text: `data:image/png;base64,…`. */
export interface DataFile {
  /** `image/png`; may be empty. */
  readonly type: string;
  readonly bytes: Buffer;
  /** It was longer than can be kept. */
  readonly isCut: boolean;
}

const BEGIN = /data:([\w.+-]{1,64}\/[\w.+-]{1,64})?(?:;[\w=-]{1,40}){0,4};base64,/g;
/** Type and parameters lie within this. */
const LONGEST_BEGIN = 320;
const MOST_CHARS = 67_108_864;
/** Shorter ones are dots and lines of the layout. */
const LEAST_BYTES = 64;

/** Takes such files out of the text of a page, which comes in pieces that may be cut anywhere. */
export class DataUris {
  readonly #found: DataFile[] = [];
  #held = "";
  #type = "";
  /** The base64 of the file being read; undefined outside of one. */
  #pieces: string[] | undefined;
  #length = 0;

  push(piece: string): string {
    return this.#scan(this.#held + piece, false);
  }

  end(): string {
    const rest = this.#scan(this.#held, true);
    this.#close();
    return rest;
  }

  take(): readonly DataFile[] {
    return this.#found.splice(0);
  }

  #scan(text: string, last: boolean): string {
    this.#held = "";
    let shown = "";
    let at = 0;
    while (at < text.length) {
      if (this.#pieces !== undefined) at = this.#data(text, at);
      if (this.#pieces !== undefined) break;
      BEGIN.lastIndex = at;
      const found = BEGIN.exec(text);
      const end = found === null ? this.#cutAt(text, at, last) : BEGIN.lastIndex;
      shown += text.slice(at, end);
      if (found === null) {
        this.#held = text.slice(end);
        break;
      }
      this.#open(found[1] ?? "");
      at = end;
    }
    return shown;
  }

  /** The end, or where a beginning may stand whose rest has not come. */
  #cutAt(text: string, from: number, last: boolean): number {
    if (last) return text.length;
    const start = text.lastIndexOf("data:");
    if (start >= from && text.length - start < LONGEST_BEGIN) return start;
    const letter = text.lastIndexOf("d");
    return letter >= from && text.length - letter < 5 ? letter : text.length;
  }

  #open(type: string): void {
    this.#type = type;
    this.#pieces = [];
    this.#length = 0;
  }

  /** @returns where the data end, or the end of the text */
  #data(text: string, from: number): number {
    let end = from;
    while (end < text.length && isBase64(text.charCodeAt(end))) end += 1;
    this.#length += end - from;
    if (this.#length <= MOST_CHARS) this.#pieces?.push(text.slice(from, end));
    if (end < text.length) this.#close();
    return end;
  }

  #close(): void {
    if (this.#pieces === undefined) return;
    const bytes = Buffer.from(this.#pieces.join(""), "base64");
    if (bytes.length >= LEAST_BYTES)
      this.#found.push({ type: this.#type, bytes, isCut: this.#length > MOST_CHARS });
    this.#pieces = undefined;
  }
}

/** Letters, digits, `+`, `/`, `=` and line ends. */
function isBase64(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2f && code <= 0x39) ||
    code === 0x2b ||
    code === 0x3d ||
    code === 0x0a ||
    code === 0x0d
  );
}
