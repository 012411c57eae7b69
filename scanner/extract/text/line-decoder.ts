import { isAscii, isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { asBuffer } from "../bytes/as-buffer.ts";
import { mayBeMistaken } from "./mistaken.ts";
import type { PieceDecoder } from "./piece-decoder.ts";
import { likeness } from "./score.ts";

const LINE_END = 0x0a;
/** A longer line is decoded in pieces and not looked at again. */
const LONGEST_LINE = 65_536;

/** Lines that are looked at together. */
const BLOCK_BYTES = 8_192;

const OTHER = { "utf-8": "gb18030", gb18030: "utf-8" } as const;

/**
 * Decodes text of which single lines may be in another encoding: two programs wrote to one log, a page was put together
 * of two. Each line that its own encoding would spoil and the other reads well is read in the other.
 */
export class LineDecoder implements PieceDecoder {
  readonly encoding: "utf-8" | "gb18030";
  readonly #own: TextDecoder;
  readonly #other: TextDecoder;
  #held: Buffer = Buffer.alloc(0);
  /** Inside a line that is too long to be kept. */
  #isLong = false;

  constructor(encoding: "utf-8" | "gb18030") {
    this.encoding = encoding;
    this.#own = new TextDecoder(encoding, { ignoreBOM: true });
    this.#other = new TextDecoder(OTHER[encoding], { ignoreBOM: true });
  }

  decode(bytes: Uint8Array, more: boolean): string {
    const piece = asBuffer(bytes);
    const all = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const start = this.#isLong ? endOfLine(all) : 0;
    const rest =
      start > 0 ? this.#own.decode(all.subarray(0, start), { stream: !more && start === all.length }) : "";
    if (this.#isLong && start === 0) return this.#goOn(all, more);
    this.#isLong = false;
    return rest + this.#lines(all.subarray(start), more);
  }

  #lines(all: Buffer, more: boolean): string {
    const end = more ? all.lastIndexOf(LINE_END) + 1 : all.length;
    const text = end === 0 ? "" : this.#whole(all.subarray(0, end));
    const tail = all.subarray(end);
    if (tail.length <= LONGEST_LINE) {
      this.#held = Buffer.from(tail);
      return text;
    }
    this.#isLong = true;
    return text + this.#goOn(tail, more);
  }

  #goOn(bytes: Buffer, more: boolean): string {
    this.#held = Buffer.alloc(0);
    return this.#own.decode(bytes, { stream: more });
  }

  /** Whole lines. Most need no closer look: UTF-8 proves itself, and GBK that was UTF-8 holds rare characters. */
  #whole(lines: Buffer): string {
    if (isAscii(lines)) return lines.toString("latin1");
    if (this.encoding === "utf-8") return isUtf8(lines) ? this.#own.decode(lines) : this.#oneByOne(lines);
    let text = "";
    for (let at = 0; at < lines.length; ) {
      const end = lines.indexOf(LINE_END, at + BLOCK_BYTES) + 1 || lines.length;
      const block = lines.subarray(at, end);
      const decoded = this.#own.decode(block);
      text += mayBeMistaken(decoded) ? this.#oneByOne(block) : decoded;
      at = end;
    }
    return text;
  }

  #oneByOne(lines: Buffer): string {
    let text = "";
    let from = 0;
    for (let at = 0; at < lines.length; ) {
      const end = lines.indexOf(LINE_END, at) + 1 || lines.length;
      const other = this.#inOther(lines.subarray(at, end));
      if (other !== undefined) {
        text += this.#own.decode(lines.subarray(from, at)) + other;
        from = end;
      }
      at = end;
    }
    return text + this.#own.decode(lines.subarray(from));
  }

  #inOther(line: Buffer): string | undefined {
    if (isUtf8(line) === (this.encoding === "utf-8") || isAscii(line)) return undefined;
    const other = this.#other.decode(line);
    return shown(other) > shown(this.#own.decode(line)) ? other : undefined;
  }
}

/** How much it looks like text, zeros left out. */
function shown(text: string): number {
  return likeness(text.replaceAll("\0", ""));
}

function endOfLine(bytes: Buffer): number {
  return bytes.indexOf(LINE_END) + 1;
}
