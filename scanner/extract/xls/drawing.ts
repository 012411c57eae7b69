import type { PartText } from "../part-text.ts";
import { zeroEnded } from "./biff-text.ts";

const HEADER_BYTES = 8;
const CONTAINER = 0x0f;
const PROPERTY_TABLES: ReadonlySet<number> = new Set([0xf00b, 0xf121, 0xf122]);
const PROPERTY_BYTES = 6;
const IS_LONG = 0x8000;
const NUMBER_BITS = 0x3fff;

/** Properties of a shape that are texts. MS-ODRAW 2.3. */
const TEXTS = new Map([
  [0x00c0, "textbox"], // word art
  [0x0380, "alt-text"], // name
  [0x0381, "alt-text"], // description
  [0x038d, "alt-text"], // tip of its link
] as const);

/** Reads names, descriptions and word art of the shapes on a sheet. A piece may begin in the middle of a container. */
export function readDrawing(data: Buffer, into: PartText): void {
  for (let at = 0; at + HEADER_BYTES <= data.length; ) {
    const head = data.readUInt16LE(at);
    const type = data.readUInt16LE(at + 2);
    const length = data.readUInt32LE(at + 4);
    at += HEADER_BYTES;
    if ((head & 0x0f) === CONTAINER) continue;
    if (PROPERTY_TABLES.has(type)) readProperties(data.subarray(at, at + length), head >>> 4, into);
    at += length;
  }
}

/** Numbers and values of the properties first, then the long values in the same order. */
function readProperties(table: Buffer, claimed: number, into: PartText): void {
  const count = Math.min(claimed, Math.floor(table.length / PROPERTY_BYTES));
  let at = count * PROPERTY_BYTES;
  for (let index = 0; index < count; index += 1) {
    const property = table.readUInt16LE(index * PROPERTY_BYTES);
    if ((property & IS_LONG) === 0) continue;
    const length = table.readUInt32LE(index * PROPERTY_BYTES + 2);
    const place = TEXTS.get((property & NUMBER_BITS) as 0x00c0);
    if (place !== undefined) into.line(place, zeroEnded(table.subarray(at, at + length)));
    at += length;
  }
}
