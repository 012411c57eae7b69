import type { Budget } from "../../../budget.ts";
import { Canvas, chained, type Font, IDENTITY, type Mapping } from "./canvas.ts";
import { type Drawing, MANY_SHAPES, MOST_PICTURES, onSheet } from "./drawing.ts";
import { bitmapFile, slice } from "./embedded-bitmap.ts";
import { PlusReader } from "./emf-plus.ts";
import { letters, wideLetters } from "./letters.ts";

/** Reads the records of an enhanced metafile (MS-EMF). Offsets in a record count from its start. */
export function readEmf(bytes: Uint8Array, budget: Budget): Drawing {
  const reader = new EmfReader(budget);
  let at = 0;
  let ended = false;
  while (!ended && at + 8 <= bytes.length && !budget.expired()) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
    const [type, size] = [view.getUint32(0, true), view.getUint32(4, true)];
    if (size < 8 || size > view.byteLength) break;
    reader.take(type, bytes.subarray(at, at + size));
    ended = type === END;
    at += size;
  }
  return reader.drawing(!ended);
}

const END = 14;
const SHAPES: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 59, 62, 63, 85, 86, 87, 88, 89, 90, 91]);
const NEW_WORLD = 4;

type Take = (reader: EmfReader, record: DataView, bytes: Uint8Array) => void;

class EmfReader {
  readonly canvas = new Canvas();
  readonly pictures: Uint8Array[] = [];
  readonly fonts = new Map<number, Font>();
  readonly plus = new PlusReader();
  readonly budget: Budget;
  hidden = false;
  size = { left: 0, top: 0, width: 1, height: 1 };
  #shapes = 0;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  take(type: number, bytes: Uint8Array): void {
    if (SHAPES.has(type)) this.#shapes += 1;
    const take = TAKES[type];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    // A record too short for its fields says nothing.
    if (take !== undefined && bytes.length >= (SHORTEST[type] ?? 12)) take(this, view, bytes);
  }

  drawing(damaged: boolean): Drawing {
    const pieces = [...this.canvas.pieces, ...this.plus.pieces];
    return {
      ...onSheet(pieces, this.size),
      pictures: [...this.pictures, ...this.plus.pictures],
      hidden: this.hidden || (pieces.length === 0 && this.#shapes >= MANY_SHAPES),
      damaged,
    };
  }

  picture(record: DataView, bytes: Uint8Array, at: number): void {
    const part = (offset: number) =>
      slice(bytes, record.getUint32(offset, true), record.getUint32(offset + 4, true));
    const [header, pixels] = [part(at), part(at + 8)];
    const isWanted = header !== undefined && pixels !== undefined && this.pictures.length <= MOST_PICTURES;
    if (isWanted) this.pictures.push(bitmapFile(header, pixels));
  }

  /** One text object: its string, and how far it reaches. */
  textObject(record: DataView, bytes: Uint8Array, { at, wide }: { at: number; wide: boolean }): void {
    if (at + 40 > bytes.length) return;
    const [x, y] = [record.getInt32(at, true), record.getInt32(at + 4, true)];
    const count = record.getUint32(at + 8, true);
    const string = slice(bytes, record.getUint32(at + 12, true), wide ? 2 * count : count);
    if (string === undefined) return;
    if ((record.getUint32(at + 16, true) & GLYPHS) !== 0) {
      this.hidden = true;
      return;
    }
    const { charset } = this.canvas.state.font;
    const steps = slice(bytes, record.getUint32(at + 36, true), 4 * count);
    this.canvas.text(wide ? wideLetters(string) : letters(string, charset), x, y, sumOf(steps));
  }
}

/** Glyphs of a font by number: no text. */
const GLYPHS = 0x10;

function sumOf(steps: Uint8Array | undefined): number | undefined {
  if (steps === undefined) return undefined;
  const view = new DataView(steps.buffer, steps.byteOffset, steps.length);
  let sum = 0;
  for (let at = 0; at < steps.length; at += 4) sum += view.getInt32(at, true);
  return sum;
}

const pair = (record: DataView): readonly [number, number] => [
  record.getInt32(8, true),
  record.getInt32(12, true),
];

function mappingAt(record: DataView, at: number): Mapping {
  const [xx, xy, yx, yy, dx, dy] = [0, 4, 8, 12, 16, 20].map((step) => record.getFloat32(at + step, true));
  const mapping = { xx: xx!, xy: xy!, yx: yx!, yy: yy!, dx: dx!, dy: dy! };
  return Object.values(mapping).every(Number.isFinite) ? mapping : IDENTITY;
}

const text =
  (wide: boolean): Take =>
  (reader, record, bytes) =>
    reader.textObject(record, bytes, { at: 36, wide });

const texts =
  (wide: boolean): Take =>
  (reader, record, bytes) => {
    const count = Math.min(record.getUint32(36, true), Math.floor((bytes.length - 40) / 40));
    for (let index = 0; index < count && !reader.budget.expired(); index += 1) {
      reader.textObject(record, bytes, { at: 40 + 40 * index, wide });
    }
  };

const smallText: Take = (reader, record, bytes) => {
  const options = record.getUint32(20, true);
  const isBytes = (options & 0x200) !== 0;
  const start = (options & 0x100) !== 0 ? 36 : 52;
  const count = record.getUint32(16, true);
  const string = slice(bytes, start, isBytes ? count : 2 * count);
  if (string === undefined) return;
  if ((options & GLYPHS) !== 0) reader.hidden = true;
  else {
    const drawn = isBytes ? letters(string, reader.canvas.state.font.charset) : wideLetters(string);
    reader.canvas.text(drawn, ...pair(record));
  }
};

const TAKES: Readonly<Record<number, Take>> = {
  1: (reader, record) => {
    const [left, top, right, bottom] = [8, 12, 16, 20].map((at) => record.getInt32(at, true));
    const [width, height] = [Math.max(1, right! - left!), Math.max(1, bottom! - top!)];
    reader.size = { left: left!, top: top!, width, height };
  },
  9: ({ canvas }, record) => (canvas.state.windowExtent = pair(record)),
  10: ({ canvas }, record) => (canvas.state.windowOrigin = pair(record)),
  11: ({ canvas }, record) => (canvas.state.viewExtent = pair(record)),
  12: ({ canvas }, record) => (canvas.state.viewOrigin = pair(record)),
  17: ({ canvas }, record) => (canvas.state.mode = record.getUint32(8, true)),
  22: ({ canvas }, record) => (canvas.state.align = record.getUint32(8, true)),
  27: ({ canvas }, record) => (canvas.state.at = pair(record)),
  33: ({ canvas }) => canvas.save(),
  34: ({ canvas }, record) => canvas.restore(record.getInt32(8, true)),
  35: ({ canvas }, record) => (canvas.state.world = mappingAt(record, 8)),
  36: ({ canvas }, record) => {
    const [mapping, mode] = [mappingAt(record, 8), record.getUint32(32, true)];
    const { world } = canvas.state;
    if (mode === 1) canvas.state.world = IDENTITY;
    else if (mode === 2) canvas.state.world = chained(mapping, world);
    else if (mode === NEW_WORLD) canvas.state.world = mapping;
    else canvas.state.world = chained(world, mapping);
  },
  37: ({ canvas, fonts }, record) => canvas.select(fonts.get(record.getUint32(8, true))),
  70: ({ plus }, _record, bytes) => plus.comment(bytes.subarray(12)),
  76: (reader, record, bytes) => reader.picture(record, bytes, 84),
  77: (reader, record, bytes) => reader.picture(record, bytes, 84),
  78: (reader, record, bytes) => reader.picture(record, bytes, 84),
  80: (reader, record, bytes) => reader.picture(record, bytes, 48),
  81: (reader, record, bytes) => reader.picture(record, bytes, 48),
  82: ({ fonts }, record, bytes) =>
    fonts.set(record.getUint32(8, true), {
      height: record.getInt32(12, true),
      escapement: record.getInt32(20, true),
      charset: record.getUint8(35),
      face: wideLetters(bytes.subarray(40, 104)).split("\0")[0] ?? "",
    }),
  83: text(false),
  84: text(true),
  96: texts(false),
  97: texts(true),
  108: smallText,
  114: (reader, record, bytes) => reader.picture(record, bytes, 84),
  116: (reader, record, bytes) => reader.picture(record, bytes, 84),
};

/** Bytes up to the last fixed field that is read; 12 for the others. */
const SHORTEST: Readonly<Record<number, number>> = {
  1: 24,
  9: 16,
  10: 16,
  11: 16,
  12: 16,
  27: 16,
  33: 8,
  35: 32,
  36: 36,
  76: 100,
  77: 100,
  78: 100,
  80: 64,
  81: 64,
  82: 104,
  83: 76,
  84: 76,
  96: 40,
  97: 40,
  108: 36,
  114: 100,
  116: 100,
};
