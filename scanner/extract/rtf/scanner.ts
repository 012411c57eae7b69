import { asBuffer } from "../bytes/as-buffer.ts";
/** What stands in a rich text file, in order. Byte ranges are valid only during the call. */
export interface RtfHandler {
  open(): void;
  close(): void;
  /** @param parameter undefined when none is written */
  word(name: string, parameter: number | undefined): void;
  /** A backslash before something that is no letter. */
  symbol(code: number): void;
  /** A byte written in hex: `\'bb`. */
  hex(byte: number): void;
  bytes(buffer: Buffer, start: number, end: number): void;
  /** Raw data after `\bin`. */
  binary(bytes: Buffer): void;
}

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x27;
const MINUS = 0x2d;
const BLANK = 0x20;

/** A control word is at most 32 letters, a sign and 10 digits; the blank behind it belongs to it. */
const LONGEST_TOKEN = 48;

const IS_SPECIAL = new Uint8Array(256);
for (const code of [BACKSLASH, OPEN, CLOSE, 0x0a, 0x0d]) IS_SPECIAL[code] = 1;

/** Cuts rich text into groups, words and bytes; pieces may be cut anywhere. Never fails. */
export class RtfScanner {
  readonly #handler: RtfHandler;
  #held: Buffer = Buffer.alloc(0);
  /** Bytes of `\bin` data that are still to come. */
  #binary = 0;

  constructor(handler: RtfHandler) {
    this.#handler = handler;
  }

  push(piece: Uint8Array): void {
    const bytes = asBuffer(piece);
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    this.#held = all.subarray(this.#scan(all, all.length - LONGEST_TOKEN));
  }

  end(): void {
    this.#scan(this.#held, this.#held.length);
    this.#held = Buffer.alloc(0);
  }

  /** @returns where it stopped: at a token that begins behind `latest` and may be cut, or at the end */
  #scan(bytes: Buffer, latest: number): number {
    let at = 0;
    while (at < bytes.length) {
      if (this.#binary > 0) at = this.#raw(bytes, at);
      else if (IS_SPECIAL[bytes[at]!] === 0) at = this.#run(bytes, at);
      else if (bytes[at] !== BACKSLASH) at = this.#mark(bytes, at);
      else if (at > latest) return at;
      else at = this.#control(bytes, at + 1);
    }
    return at;
  }

  #raw(bytes: Buffer, at: number): number {
    const end = Math.min(bytes.length, at + this.#binary);
    this.#binary -= end - at;
    this.#handler.binary(bytes.subarray(at, end));
    return end;
  }

  #run(bytes: Buffer, at: number): number {
    let end = at + 1;
    while (end < bytes.length && IS_SPECIAL[bytes[end]!] === 0) end += 1;
    this.#handler.bytes(bytes, at, end);
    return end;
  }

  /** A brace, or a line end, which means nothing. */
  #mark(bytes: Buffer, at: number): number {
    if (bytes[at] === OPEN) this.#handler.open();
    else if (bytes[at] === CLOSE) this.#handler.close();
    return at + 1;
  }

  #control(bytes: Buffer, at: number): number {
    if (isLetter(bytes[at])) return this.#word(bytes, at);
    if (bytes[at] !== QUOTE) {
      if (at < bytes.length) this.#handler.symbol(bytes[at]!);
      return at + 1;
    }
    const high = hexDigit(bytes[at + 1]);
    const low = hexDigit(bytes[at + 2]);
    if (high < 0) return at + 1;
    this.#handler.hex(low < 0 ? high : high * 16 + low);
    return low < 0 ? at + 2 : at + 3;
  }

  #word(bytes: Buffer, at: number): number {
    let end = at + 1;
    while (end - at < 32 && isLetter(bytes[end])) end += 1;
    const name = bytes.toString("latin1", at, end);
    const negative = bytes[end] === MINUS && isDigit(bytes[end + 1]);
    if (negative) end += 1;
    const digits = end;
    let value = 0;
    for (; end - digits < 10 && isDigit(bytes[end]); end += 1) value = value * 10 + bytes[end]! - 0x30;
    const parameter = end === digits ? undefined : negative ? -value : value;
    if (name === "bin") this.#binary = Math.max(0, parameter ?? 0);
    else this.#handler.word(name, parameter);
    return bytes[end] === BLANK ? end + 1 : end;
  }
}

/** The value of a hex digit; -1 for anything else. */
export function hexDigit(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function isLetter(code: number | undefined): boolean {
  return code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}
