/** A file that stands in the lines of a text. */
export interface InlineFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (\S.{0,255})$/;
const MOST_BYTES = 33_554_432;

/** Takes uuencoded files out of whole lines of text; what only looks like one stays text. */
export class InlineFiles {
  readonly #found: InlineFile[] = [];
  #opening = "";
  #name = "";
  #isBase64 = false;
  #pieces: Buffer[] | undefined;
  #size = 0;

  /** @param lines whole lines, the last of all perhaps without its end */
  push(lines: string): string {
    if (this.#pieces === undefined && !lines.includes("begin")) return lines;
    let text = "";
    for (const line of lines.split(/(?<=\n)/)) text += this.#line(line);
    return text;
  }

  /** A file whose end is missing is handed on as far as it goes. */
  end(): void {
    if (this.#pieces !== undefined && this.#size > 0) this.#close();
  }

  take(): readonly InlineFile[] {
    return this.#found.splice(0);
  }

  #line(line: string): string {
    const content = line.replace(/\r?\n$/, "");
    if (this.#pieces === undefined) return this.#open(content) ? "" : line;
    if (content === "end" || content === "====") this.#close();
    else if (!this.#data(content)) return this.#giveUp() + line;
    return "";
  }

  /** What was no file after all is text again; a file is what it was so far. */
  #giveUp(): string {
    const opening = this.#size > 0 ? "" : `${this.#opening}\n`;
    if (this.#size > 0) this.#close();
    this.#pieces = undefined;
    return opening;
  }

  #open(line: string): boolean {
    const found = BEGIN.exec(line);
    if (found === null) return false;
    this.#opening = line;
    this.#name = found[1]!.trim();
    this.#isBase64 = line.startsWith("begin-base64");
    this.#pieces = [];
    this.#size = 0;
    return true;
  }

  #data(line: string): boolean {
    const bytes = this.#isBase64 ? Buffer.from(line, "base64") : uuDecoded(line);
    if (bytes === undefined) return false;
    this.#size += bytes.length;
    if (this.#size <= MOST_BYTES) this.#pieces?.push(bytes);
    return true;
  }

  #close(): void {
    this.#found.push({ name: this.#name, bytes: Buffer.concat(this.#pieces ?? []) });
    this.#pieces = undefined;
  }
}

/** One line: its length in bytes as a character, then four characters for three bytes; nothing when it is none. */
function uuDecoded(line: string): Buffer | undefined {
  if (line === "" || line === "`") return Buffer.alloc(0);
  const length = (line.charCodeAt(0) - 0x20) & 0x3f;
  const groups = Math.ceil(length / 3);
  if (
    line.charCodeAt(0) > 0x60 ||
    line.length < Math.ceil((length * 4) / 3) + 1 ||
    line.length > groups * 4 + 8
  )
    return undefined;
  const bytes = Buffer.alloc(groups * 3);
  for (let group = 0; group < groups; group += 1) {
    const at = 1 + group * 4;
    const value =
      (six(line, at) << 18) | (six(line, at + 1) << 12) | (six(line, at + 2) << 6) | six(line, at + 3);
    bytes.writeUIntBE(value & 0xffffff, group * 3, 3);
  }
  return bytes.subarray(0, length);
}

function six(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 0x20) & 0x3f : 0;
}
