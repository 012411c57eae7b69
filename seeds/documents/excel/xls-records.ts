import { u8, u16, u32, utf16 } from "../ole/little-endian.ts";

/** The longest data of a BIFF8 record; what is longer goes on in CONTINUE records. */
export const RECORD_BYTES = 8_224;
const CONTINUE = 0x3c;
const WIDE = 1;

export function record(type: number, ...data: readonly Uint8Array[]): Buffer {
  const whole = Buffer.concat(data);
  return Buffer.concat([u16(type, whole.length), whole]);
}

/** Characters behind the byte that says that they are wide. */
export function wide(text: string): Buffer {
  return Buffer.concat([u8(WIDE), utf16(text)]);
}

/** A text behind its length in two bytes. */
export function text16(text: string): Buffer {
  return Buffer.concat([u16(text.length), wide(text)]);
}

/** A text behind its length in one byte. */
export function text8(text: string): Buffer {
  return Buffer.concat([u8(text.length), wide(text)]);
}

/** Raw data in as many records as it takes. */
export function continued(type: number, data: Uint8Array): Buffer {
  const records: Buffer[] = [];
  for (let at = 0; at === 0 || at < data.length; at += RECORD_BYTES) {
    records.push(record(at === 0 ? type : CONTINUE, data.subarray(at, at + RECORD_BYTES)));
  }
  return Buffer.concat(records);
}

/** A stretch of a shared string in one font: where it begins, and the number of the font. */
export type Run = readonly [start: number, font: number];

export interface SharedText {
  readonly text: string;
  readonly runs?: readonly Run[];
  /** How it is read aloud. */
  readonly guide?: string;
}

/**
 * The table of shared strings. A string may be cut by a record's end at any character; its header may not.
 * @param recordBytes shorter records cut more strings
 */
export function sharedStrings(texts: readonly SharedText[], recordBytes = RECORD_BYTES): Buffer {
  const records: Buffer[][] = [[u32(texts.length, texts.length)]];
  const room = () => recordBytes - records.at(-1)!.reduce((sum, piece) => sum + piece.length, 0);
  const put = (piece: Buffer) => records.at(-1)!.push(piece);
  for (const { text, runs = [], guide } of texts) {
    const behind = Buffer.concat(runs.map(([start, font]) => u16(start, font)));
    const extension = guide === undefined ? Buffer.alloc(0) : phonetic(guide);
    const header = stringHeader(text, runs.length, extension.length);
    if (room() < header.length) records.push([]);
    put(header);
    let characters = utf16(text);
    while (characters.length > 0) {
      if (room() < 2) records.push([u8(WIDE)]);
      const taken = characters.subarray(0, room() & ~1);
      put(taken);
      characters = characters.subarray(taken.length);
    }
    let rest = Buffer.concat([behind, extension]);
    while (rest.length > 0) {
      if (room() < 1) records.push([]);
      const taken = rest.subarray(0, room());
      put(taken);
      rest = rest.subarray(taken.length);
    }
  }
  return Buffer.concat(records.map((pieces, index) => record(index === 0 ? 0xfc : CONTINUE, ...pieces)));
}

function stringHeader(text: string, runs: number, extension: number): Buffer {
  const flags = WIDE | (runs > 0 ? 8 : 0) | (extension > 0 ? 4 : 0);
  return Buffer.concat([
    u16(text.length),
    u8(flags),
    ...(runs > 0 ? [u16(runs)] : []),
    ...(extension > 0 ? [u32(extension)] : []),
  ]);
}

/** The guide, without saying which characters it belongs to. */
function phonetic(guide: string): Buffer {
  const text = utf16(guide);
  return Buffer.concat([u16(1, 10 + text.length, 0, 0, 0, guide.length, guide.length), text]);
}
