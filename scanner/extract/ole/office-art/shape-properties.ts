import type { Place } from "../../../../rules/vocabulary.ts";
import { type ArtRecord, recordAt } from "./records.ts";

const PROPERTY_TABLES: ReadonlySet<number> = new Set([0xf00b, 0xf121, 0xf122]);
const PROPERTY_BYTES = 6;
const IS_LONG = 0x8000;
const NUMBER = 0x3fff;

/** Properties of a shape that are texts, by number, and where these stand. MS-ODRAW 2.3. */
export type ShapePlaces = ReadonlyMap<number, Place>;

const TEXTS: ShapePlaces = new Map([
  [0x00c0, "watermark"], // word art
  [0x0381, "alt-text"], // description
  [0x038d, "alt-text"], // tip of its link
]);

export interface ShapeText {
  readonly place: Place;
  readonly text: string;
}

export function isPropertyTable({ type }: ArtRecord): boolean {
  return PROPERTY_TABLES.has(type);
}

/** Texts among the properties of a shape: the numbers come first, then the long values in their order. */
export function shapeTexts(
  bytes: Buffer,
  { instance, start, end }: ArtRecord,
  places = TEXTS,
): readonly ShapeText[] {
  const texts: ShapeText[] = [];
  const count = Math.min(instance, Math.floor((end - start) / PROPERTY_BYTES));
  let value = start + count * PROPERTY_BYTES;
  for (let at = start; at < start + count * PROPERTY_BYTES; at += PROPERTY_BYTES) {
    const property = bytes.readUInt16LE(at);
    if ((property & IS_LONG) === 0) continue;
    const place = places.get(property & NUMBER);
    const next = Math.min(end, value + bytes.readUInt32LE(at + 2));
    if (place !== undefined)
      texts.push({ place, text: bytes.toString("utf16le", value, next).replace(/\0.*/s, "") });
    value = next;
  }
  return texts;
}

/** The number of a property that is no text, or undefined where the shape has none. */
export function shapeNumber(
  bytes: Buffer,
  { instance, start, end }: ArtRecord,
  number: number,
): number | undefined {
  const count = Math.min(instance, Math.floor((end - start) / PROPERTY_BYTES));
  for (let at = start; at < start + count * PROPERTY_BYTES; at += PROPERTY_BYTES) {
    if ((bytes.readUInt16LE(at) & NUMBER) === number) return bytes.readUInt32LE(at + 2);
  }
  return undefined;
}

export interface DrawingRange {
  readonly start: number;
  readonly end: number;
}

/** The texts of every shape in a range of drawing records, however deep it lies. */
export function* drawingTexts(
  bytes: Buffer,
  { start, end }: DrawingRange,
  places = TEXTS,
): Generator<ShapeText> {
  const range = bytes.subarray(0, Math.max(0, end));
  for (let at = start; at < range.length; ) {
    const record = recordAt(range, at);
    if (record === undefined) return;
    // What a container holds follows it: it needs not be left again.
    at = record.isContainer ? record.start : Math.min(record.end, range.length);
    if (isPropertyTable(record)) yield* shapeTexts(range, { ...record, end: at }, places);
  }
}
