import type { DrawnText } from "../../drawn/drawn-text.ts";
import { guessedWidth } from "../../drawn/spacing.ts";
import { startsWith } from "../../signature.ts";
import { MOST_PICTURES, MOST_PIECES } from "./drawing.ts";
import { wideLetters } from "./letters.ts";

/** Records of EMF+ (MS-EMFPLUS), which hide in the comments of an enhanced metafile. */
const [HEADER, OBJECT, DRAW_STRING, DRAW_DRIVER_STRING] = [0x4001, 0x4008, 0x401c, 0x4036];
const RECORD_HEADER = 12;
const IMAGE = 5;
/** Flags: of the header, that the same is drawn in ordinary records too; of an object, that more of it follows. */
const DUAL = 1;
const CONTINUES = 0x8000;
/** Of a driver string: codes of characters, not of glyphs. */
const CHARACTERS = 1;
/** No font is looked up: as tall as ordinary writing on a screen. */
const SIZE = 16;

/** Collects what the EMF+ records draw that the ordinary records do not. */
export class PlusReader {
  readonly pieces: DrawnText[] = [];
  readonly pictures: Uint8Array[] = [];
  #isDual = false;
  #image: Uint8Array[] = [];

  /** @param data a comment from behind its length on */
  comment(data: Uint8Array): void {
    if (!startsWith(data, "EMF+")) return;
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    for (let at = 4; at + RECORD_HEADER <= data.length; ) {
      const [type, flags] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
      const size = view.getUint32(at + 4, true);
      if (size < RECORD_HEADER || at + size > data.length) return;
      this.#take(type, flags, data.subarray(at + RECORD_HEADER, at + size));
      at += size;
    }
  }

  #take(type: number, flags: number, data: Uint8Array): void {
    if (type === HEADER) this.#isDual = (flags & DUAL) !== 0;
    if (this.#isDual) return;
    if (type === OBJECT && ((flags >> 8) & 0x7f) === IMAGE) this.#object(flags, data);
    else if (type === DRAW_STRING && data.length >= 28) this.#string(data);
    else if (type === DRAW_DRIVER_STRING && data.length >= 16) this.#driverString(data);
  }

  #string(data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const text = wideLetters(data.subarray(28, 28 + 2 * view.getUint32(8, true)));
    this.#put(text, view.getFloat32(12, true), view.getFloat32(16, true));
  }

  #driverString(data: Uint8Array): void {
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const count = view.getUint32(12, true);
    if ((view.getUint32(4, true) & CHARACTERS) === 0 || 16 + 10 * count > data.length) return;
    const spots = 16 + 2 * count;
    const [x, y] = [view.getFloat32(spots, true), view.getFloat32(spots + 4, true)];
    this.#put(wideLetters(data.subarray(16, spots)), x, y);
  }

  #put(text: string, x: number, y: number): void {
    for (const [index, line] of text.split(/[\r\n\0]+/).entries()) {
      if (this.pieces.length > MOST_PIECES) return;
      if (line.trim() === "" || !Number.isFinite(x + y)) continue;
      const width = guessedWidth(line) * SIZE;
      this.pieces.push({ text: line, x, y: y + index * SIZE * 1.2, width, size: SIZE, angle: 0 });
    }
  }

  /** An image in one record or cut into several, each of which repeats the size of the whole. */
  #object(flags: number, data: Uint8Array): void {
    const continues = (flags & CONTINUES) !== 0;
    if (continues || this.#image.length > 0) this.#image.push(data.subarray(continues ? 4 : 0));
    if (continues) return;
    const whole = this.#image.length > 0 ? Buffer.concat(this.#image) : data;
    this.#image = [];
    const packed = packedPicture(whole);
    if (packed !== undefined && this.pictures.length <= MOST_PICTURES) this.pictures.push(packed);
  }
}

const [BITMAP, PACKED] = [1, 1];
const BITMAP_HEADER = 28;

/** The PNG or JPEG file inside an image object. */
function packedPicture(data: Uint8Array): Uint8Array | undefined {
  if (data.length < BITMAP_HEADER) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const isPacked = view.getUint32(4, true) === BITMAP && view.getUint32(24, true) === PACKED;
  return isPacked ? data.subarray(BITMAP_HEADER) : undefined;
}
