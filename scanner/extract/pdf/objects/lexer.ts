import { hexDigit, isRegular, isWhite } from "./characters.ts";
import { Name } from "./values.ts";

/** A word that is no value: an operator, `obj`, `R`, `[`, `>>`. */
export class Keyword {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const END = Symbol("end");
export type Token = number | string | Name | Keyword | typeof END;

const LONGEST_WORD = 128;
/** n, r, t, b, f. */
const ESCAPES: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };
const [OPEN, CLOSE, BACKSLASH, LESS, GREATER, SLASH, PERCENT] = [0x28, 0x29, 0x5c, 0x3c, 0x3e, 0x2f, 0x25];

/** Cuts bytes into tokens. Never throws: what cannot be read is a keyword that nobody knows. */
export class Lexer {
  readonly bytes: Uint8Array;
  position: number;
  readonly #names = new Map<string, Name>();
  readonly #words = new Map<string, Keyword>();

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  next(): Token {
    this.skipBlanks();
    const { bytes } = this;
    const code = bytes[this.position];
    if (code === undefined) return END;
    if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b)
      return this.#number();
    if (code === SLASH) return this.#name();
    if (code === OPEN) return this.#literal();
    if (code === LESS && bytes[this.position + 1] !== LESS) return this.#hex();
    if (isRegular(code)) return this.#word();
    const length = (code === LESS || code === GREATER) && bytes[this.position + 1] === code ? 2 : 1;
    this.position += length;
    return this.#keyword(length === 2 ? String.fromCharCode(code, code) : String.fromCharCode(code));
  }

  skipBlanks(): void {
    const { bytes } = this;
    for (let code = bytes[this.position]; isWhite(code) || code === PERCENT; code = bytes[this.position]) {
      if (code !== PERCENT) this.position += 1;
      else while (this.position < bytes.length && !isLineEnd(bytes[this.position]!)) this.position += 1;
    }
  }

  #number(): Token {
    const { bytes } = this;
    const start = this.position;
    let sign = 1;
    let value = 0;
    let scale = 0;
    let digits = 0;
    for (; ; this.position += 1) {
      const code = bytes[this.position];
      if (code === undefined) break;
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + code - 0x30;
        scale *= 10;
        digits += 1;
      } else if (code === 0x2e && scale === 0) scale = 1;
      else if (code === 0x2d && digits === 0) sign = -1;
      else if (code !== 0x2b && code !== 0x2d) break;
    }
    if (digits === 0 && isRegular(bytes[this.position])) return this.#word(start);
    return (sign * value) / (scale === 0 ? 1 : scale);
  }

  #name(): Name {
    const start = this.position + 1;
    const text = this.#regular(start);
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = new Name(text.includes("#") ? unescapeName(text) : text);
    if (this.#names.size < 1_000) this.#names.set(text, name);
    return name;
  }

  #word(start = this.position): Keyword {
    return this.#keyword(this.#regular(start));
  }

  #keyword(text: string): Keyword {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const word = new Keyword(text);
    if (this.#words.size < 1_000) this.#words.set(text, word);
    return word;
  }

  /** The characters up to the next blank or delimiter. */
  #regular(start: number): string {
    let end = start;
    while (isRegular(this.bytes[end])) end += 1;
    this.position = Math.max(end, this.position + 1);
    return latin(this.bytes, start, Math.min(end, start + LONGEST_WORD));
  }

  /** (…) with escapes and nested brackets. */
  #literal(): string {
    const { bytes } = this;
    const start = this.position + 1;
    let end = start;
    while (end < bytes.length && bytes[end] !== CLOSE && bytes[end] !== OPEN && bytes[end] !== BACKSLASH)
      end += 1;
    this.position = end + 1;
    if (bytes[end] === CLOSE || end >= bytes.length) return latin(bytes, start, end);
    this.position = end;
    return latin(bytes, start, end) + this.#escaped();
  }

  /** From the first escape or bracket on. */
  #escaped(): string {
    const { bytes } = this;
    const start = this.position;
    const end = literalEnd(bytes, start);
    const result = new Uint8Array(end - start);
    let length = 0;
    while (this.position < end) {
      const code = bytes[this.position++]!;
      const meant = code === BACKSLASH ? this.#escape() : code;
      if (meant >= 0) result[length++] = meant;
    }
    this.position = Math.min(bytes.length, end + 1);
    return latin(result, 0, length);
  }

  /** The byte that an escape stands for; -1 for none. */
  #escape(): number {
    const code = this.bytes[this.position++];
    if (code === undefined) return -1;
    if (code >= 0x30 && code <= 0x37) {
      let value = code - 0x30;
      for (let count = 1; count < 3; count += 1) {
        const digit = (this.bytes[this.position] ?? 0) - 0x30;
        if (digit < 0 || digit > 7) break;
        value = value * 8 + digit;
        this.position += 1;
      }
      return value & 0xff;
    }
    if (code === 0x0d && this.bytes[this.position] === 0x0a) this.position += 1;
    return isLineEnd(code) ? -1 : (ESCAPES[code] ?? code);
  }

  #hex(): string {
    const { bytes } = this;
    const start = this.position + 1;
    let end = start;
    while (end < bytes.length && bytes[end] !== GREATER) end += 1;
    this.position = end + 1;
    const result = new Uint8Array((end - start + 1) >> 1);
    let digits = 0;
    for (let at = start; at < end; at += 1) {
      const digit = hexDigit(bytes[at]);
      if (digit < 0) continue;
      result[digits >> 1] = digits % 2 === 0 ? digit * 16 : result[digits >> 1]! + digit;
      digits += 1;
    }
    return latin(result, 0, (digits + 1) >> 1);
  }
}

/** Where the bracket that opened before `start` is closed; the end of the bytes when it is not. */
function literalEnd(bytes: Uint8Array, start: number): number {
  let depth = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === BACKSLASH) at += 1;
    else if (code === OPEN) depth += 1;
    else if (code === CLOSE) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return bytes.length;
}

/** Bytes as a string of one unit each. */
export function latin(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start < 24) {
    let text = "";
    for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at]!);
    return text;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1");
}

function unescapeName(text: string): string {
  return text.replace(/#([\da-fA-F]{2})/g, (_whole, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
