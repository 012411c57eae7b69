import type { Budget } from "../../../budget.ts";
import { startsWith } from "../../signature.ts";
import { Canvas, type Font } from "./canvas.ts";
import { type Drawing, MANY_SHAPES, MOST_PICTURES, onSheet } from "./drawing.ts";
import { bitmapFile } from "./embedded-bitmap.ts";
import { letters } from "./letters.ts";
import { LowestFirst } from "./lowest-first.ts";

/** The header that names the page's size in front of the metafile proper. */
const PLACEABLE = 22;
const HEADER = 18;
const RECORD_HEADER = 6;
const MOST_OBJECTS = 65_536;
const SHAPES: ReadonlySet<number> = new Set([0x0324, 0x0325, 0x0538]);

/** Reads the records of a Windows metafile (MS-WMF): sizes in words, y before x. */
export function readWmf(bytes: Uint8Array, budget: Budget): Drawing {
  const start = startsWith(bytes, "\xd7\xcd\xc6\x9a") ? PLACEABLE : 0;
  const reader = new WmfReader();
  let at = start + HEADER;
  let ended = false;
  while (!ended && at + RECORD_HEADER <= bytes.length && !budget.expired()) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
    const [size, type] = [2 * view.getUint32(0, true), view.getUint16(4, true)];
    if (size < RECORD_HEADER || size > view.byteLength) break;
    reader.take(type, bytes.subarray(at + RECORD_HEADER, at + size));
    ended = type === 0;
    at += size;
  }
  return reader.drawing(!ended);
}

type Take = (reader: WmfReader, view: DataView, data: Uint8Array) => void;

class WmfReader {
  readonly canvas = new Canvas();
  readonly pictures: Uint8Array[] = [];
  extent: readonly [number, number] = [0, 0];
  /** Objects take the lowest free number; all but fonts are only counted. */
  readonly #objects: (Font | "other" | undefined)[] = [];
  readonly #free = new LowestFirst();
  #shapes = 0;

  take(type: number, data: Uint8Array): void {
    if (SHAPES.has(type)) this.#shapes += 1;
    if (OTHER_OBJECTS.has(type)) this.add("other");
    const take = TAKES[type];
    const shortest = SHORTEST[type] ?? 2;
    if (take === undefined || data.length < shortest) return;
    take(this, new DataView(data.buffer, data.byteOffset, data.length), data);
  }

  add(object: Font | "other"): void {
    const free = this.#free.take();
    if (free !== undefined) this.#objects[free] = object;
    else if (this.#objects.length < MOST_OBJECTS) this.#objects.push(object);
  }

  select(index: number): void {
    const object = this.#objects[index];
    if (object !== "other") this.canvas.select(object);
  }

  drop(index: number): void {
    if (this.#objects[index] === undefined) return;
    this.#objects[index] = undefined;
    this.#free.add(index);
  }

  picture(data: Uint8Array): void {
    if (data.length > 40 && this.pictures.length <= MOST_PICTURES) this.pictures.push(bitmapFile(data));
  }

  drawing(damaged: boolean): Drawing {
    const { pieces } = this.canvas;
    const [width, height] = this.extent.map((length) => Math.abs(length) || 1);
    return {
      ...onSheet(pieces, { left: 0, top: 0, width: width!, height: height! }),
      pictures: this.pictures,
      hidden: pieces.length === 0 && this.#shapes >= MANY_SHAPES,
      damaged,
    };
  }
}

/** A size of the page that runs upwards is turned around, so that y runs downwards. */
function setExtent(reader: WmfReader, view: DataView): void {
  const [height, width] = [view.getInt16(0, true), view.getInt16(2, true)];
  if (reader.extent[0] === 0) reader.extent = [width, height];
  reader.canvas.state.windowExtent = [Math.sign(width) || 1, Math.sign(height) || 1];
}

function setOrigin({ canvas }: WmfReader, view: DataView): void {
  canvas.state.windowOrigin = [view.getInt16(2, true), view.getInt16(0, true)];
}

function text({ canvas }: WmfReader, view: DataView, data: Uint8Array): void {
  const count = view.getUint16(0, true);
  const end = 2 + count + (count % 2);
  if (end + 4 > data.length) return;
  const drawn = letters(data.subarray(2, 2 + count), canvas.state.font.charset);
  canvas.text(drawn, view.getInt16(end + 2, true), view.getInt16(end, true));
}

/** Options of extended text: a rectangle follows. */
const RECTANGLE = 6;

function extendedText({ canvas }: WmfReader, view: DataView, data: Uint8Array): void {
  const [count, options] = [view.getUint16(4, true), view.getUint16(6, true)];
  const start = (options & RECTANGLE) !== 0 ? 16 : 8;
  if (start + count > data.length) return;
  const steps = start + count + (count % 2);
  let width: number | undefined;
  for (let at = steps; at + 2 <= data.length && at < steps + 2 * count; at += 2) {
    width = (width ?? 0) + view.getInt16(at, true);
  }
  const drawn = letters(data.subarray(start, start + count), canvas.state.font.charset);
  canvas.text(drawn, view.getInt16(2, true), view.getInt16(0, true), width);
}

function font(reader: WmfReader, view: DataView, data: Uint8Array): void {
  const charset = data[13]!;
  const name = data.subarray(18, 50);
  const end = name.indexOf(0);
  reader.add({
    height: view.getInt16(0, true),
    escapement: view.getInt16(4, true),
    charset,
    face: letters(end < 0 ? name : name.subarray(0, end), charset),
  });
}

const OTHER_OBJECTS: ReadonlySet<number> = new Set([0x00f7, 0x00f8, 0x0142, 0x01f9, 0x02fa, 0x02fc, 0x06ff]);

const TAKES: Readonly<Record<number, Take>> = {
  30: ({ canvas }) => canvas.save(),
  295: ({ canvas }, view) => canvas.restore(view.getInt16(0, true)),
  301: (reader, view) => reader.select(view.getUint16(0, true)),
  496: (reader, view) => reader.drop(view.getUint16(0, true)),
  302: ({ canvas }, view) => (canvas.state.align = view.getUint16(0, true)),
  523: setOrigin,
  524: setExtent,
  532: ({ canvas }, view) => (canvas.state.at = [view.getInt16(2, true), view.getInt16(0, true)]),
  763: font,
  1313: text,
  2610: extendedText,
  2368: (reader, _view, data) => reader.picture(data.subarray(16)),
  2881: (reader, _view, data) => reader.picture(data.subarray(20)),
  3379: (reader, _view, data) => reader.picture(data.subarray(18)),
  3907: (reader, _view, data) => reader.picture(data.subarray(22)),
};

/** Bytes up to the last fixed field that is read; 2 for the others. */
const SHORTEST: Readonly<Record<number, number>> = {
  30: 0,
  523: 4,
  524: 4,
  532: 4,
  763: 18,
  2610: 8,
};
