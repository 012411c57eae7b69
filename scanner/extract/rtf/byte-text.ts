import { isAscii } from "node:buffer";
import { TextDecoder } from "node:util";
import { WESTERN } from "../text/code-page.ts";
import { likeness } from "../text/score.ts";

const PENDING_BYTES = 8_192;
/** Of fonts whose characters are pictures: each byte is its number. */
export const SYMBOLIC = "symbol";
/** Two bytes above ASCII in a row are rare in Western text and the rule in Chinese. */
const DOUBLE = 2;

/**
 * Bytes of one encoding that are not yet text: one character is often cut into several runs, groups and pieces. Bytes
 * that are called Western and read better as Chinese are Chinese: many programs never say.
 */
export class ByteText {
  readonly #pending = Buffer.alloc(PENDING_BYTES);
  readonly #decoders = new Map<string, TextDecoder>();
  #length = 0;
  #encoding = WESTERN;
  /** Whether the decoder may hold the beginning of a character. */
  #isOpen = false;
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Text that is pending in another encoding is handed on. */
  use(encoding: string): void {
    if (encoding === this.#encoding) return;
    this.flush();
    this.#encoding = encoding;
  }

  byte(code: number): void {
    if (this.#length === PENDING_BYTES) this.#drain(true);
    this.#pending[this.#length] = code;
    this.#length += 1;
  }

  bytes(buffer: Buffer, start: number, end: number): void {
    for (let at = start; at < end; ) {
      if (this.#length === PENDING_BYTES) this.#drain(true);
      const count = Math.min(end - at, PENDING_BYTES - this.#length);
      buffer.copy(this.#pending, this.#length, at, at + count);
      this.#length += count;
      at += count;
    }
  }

  /** Hands on everything: what follows is no continuation. */
  flush(): void {
    if (this.#length > 0 || this.#isOpen) this.#drain(false);
  }

  #drain(stream: boolean): void {
    const bytes = this.#pending.subarray(0, this.#length);
    const kept = stream && this.#encoding === WESTERN ? openTail(bytes) : 0;
    const text = this.#decode(bytes.subarray(0, bytes.length - kept), stream);
    bytes.copyWithin(0, bytes.length - kept);
    this.#length = kept;
    if (text !== "") this.#write(text.includes("\0") ? text.replaceAll("\0", "") : text);
  }

  #decode(bytes: Buffer, stream: boolean): string {
    if (this.#encoding === SYMBOLIC || (!this.#isOpen && isAscii(bytes))) return bytes.toString("latin1");
    if (this.#encoding === WESTERN) return westernOrChinese(bytes);
    this.#isOpen = stream;
    return this.#decoder().decode(bytes, { stream });
  }

  #decoder(): TextDecoder {
    const known = this.#decoders.get(this.#encoding);
    if (known !== undefined) return known;
    const decoder = new TextDecoder(this.#encoding);
    this.#decoders.set(this.#encoding, decoder);
    return decoder;
  }
}

/** How many bytes at the end may be the beginning of a double one: those behind the last that can be no part of one. */
function openTail(bytes: Buffer): number {
  let length = 0;
  while (length < PENDING_BYTES / 2 && bytes[bytes.length - 1 - length]! >= 0x30) length += 1;
  return length < PENDING_BYTES / 2 ? length : 0;
}

/** A decoding as either, whichever looks more like text. */
export function westernOrChinese(bytes: Uint8Array): string {
  const western = new TextDecoder(WESTERN).decode(bytes);
  if (!hasDouble(bytes)) return western;
  const chinese = new TextDecoder("gb18030").decode(bytes);
  return likeness(chinese) > likeness(western) ? chinese : western;
}

function hasDouble(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x80 ? run + 1 : 0;
    if (run === DOUBLE) return true;
  }
  return false;
}
