import { asBuffer } from "../bytes/as-buffer.ts";

/** [MS-OXRTFCP] 2.1.2.1: what every compressed text may refer back to from its first byte on. */
const BEFORE =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor " +
  "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const HEADER_BYTES = 16;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const WINDOW = 4_096;
const LONGEST_REFERENCE = 17;
/** A reference is two bytes for 17 at most, eight of them behind one flag byte. */
const MOST_EXPANSION = 8;

export interface UnpackedRtf {
  readonly bytes: Uint8Array;
  /** The end was missing, or the text is of no known kind. */
  readonly isDamaged: boolean;
}

/** Rich text as mail stores keep it. The sizes that the header states are not believed. */
export function unpackRtf(packed: Uint8Array): UnpackedRtf {
  const bytes = asBuffer(packed);
  if (bytes.length < HEADER_BYTES) return { bytes: new Uint8Array(0), isDamaged: bytes.length > 0 };
  const kind = bytes.readUInt32LE(8);
  const size = bytes.readUInt32LE(4);
  if (kind === UNCOMPRESSED)
    return {
      bytes: bytes.subarray(HEADER_BYTES, HEADER_BYTES + size),
      isDamaged: size > bytes.length - HEADER_BYTES,
    };
  if (kind !== COMPRESSED) return { bytes: new Uint8Array(0), isDamaged: true };
  return new Unpacking(bytes).run();
}

class Unpacking {
  readonly #packed: Buffer;
  readonly #window = Buffer.alloc(WINDOW);
  #out: Buffer;
  #at = HEADER_BYTES;
  #length = 0;
  #cursor = BEFORE.length;
  #ended = false;

  constructor(packed: Buffer) {
    this.#packed = packed;
    this.#window.write(BEFORE, "latin1");
    const most = (packed.length - HEADER_BYTES) * MOST_EXPANSION;
    this.#out = Buffer.alloc(Math.min(most, packed.readUInt32LE(4)) + LONGEST_REFERENCE);
  }

  run(): UnpackedRtf {
    while (!this.#ended && this.#at < this.#packed.length) this.#group(this.#packed[this.#at++]!);
    return { bytes: this.#out.subarray(0, this.#length), isDamaged: !this.#ended };
  }

  /** Eight characters or references, told apart by the bits of `flags`. */
  #group(flags: number): void {
    for (let bit = 0; bit < 8 && !this.#ended && this.#at < this.#packed.length; bit += 1) {
      if ((flags & (1 << bit)) === 0) this.#put(this.#packed[this.#at++]!);
      else this.#reference();
    }
  }

  /** One that points at the place of writing ends the text. */
  #reference(): void {
    const high = this.#packed[this.#at]!;
    const low = this.#packed[this.#at + 1] ?? 0;
    this.#at += 2;
    const offset = (high << 4) | (low >> 4);
    this.#ended = offset === this.#cursor;
    for (let count = (low & 15) + 2, at = offset; count > 0 && !this.#ended; count -= 1, at += 1) {
      this.#put(this.#window[at % WINDOW]!);
    }
  }

  #put(byte: number): void {
    if (this.#length === this.#out.length) this.#out = Buffer.concat([this.#out], this.#length * 2);
    this.#out[this.#length] = byte;
    this.#length += 1;
    this.#window[this.#cursor] = byte;
    this.#cursor = (this.#cursor + 1) % WINDOW;
  }
}
