import { type ArtRecord, recordAt, recordsIn } from "../office-art/records.ts";
import { drawingTexts, type ShapeText } from "../office-art/shape-properties.ts";
import type { Range } from "./fib.ts";

const STORE_ENTRY = 0xf007;
const STORE = 0xf001;
const ENTRY_BYTES = 36;
/** Between the drawings of a Word document: whether they belong to the text or to its headers. */
const LABEL_BYTES = 1;

/** The texts in the shapes that float over the text and over its headers. MS-DOC 2.9.172. */
export function* floatingTexts(drawings: Buffer): Generator<ShapeText> {
  const group = recordAt(drawings, 0);
  if (group === undefined) return;
  for (let at = group.end + LABEL_BYTES; ; ) {
    const drawing = recordAt(drawings, at);
    if (drawing === undefined) return;
    yield* drawingTexts(drawings, drawing);
    at = drawing.end + LABEL_BYTES;
  }
}

/** Where in the main stream the pictures of these shapes lie. MS-ODRAW 2.2.32. */
export function floatingPictures(drawings: Buffer): readonly Range[] {
  const group = recordAt(drawings, 0);
  const pictures: Range[] = [];
  for (const { start, end } of children(drawings, group, STORE)) {
    for (const entry of recordsIn(drawings, start, end)) {
      if (entry.type !== STORE_ENTRY || entry.end - entry.start < ENTRY_BYTES) continue;
      const size = drawings.readUInt32LE(entry.start + 20);
      const offset = drawings.readUInt32LE(entry.start + 28);
      if (offset !== 0xffffffff && size > 0) pictures.push({ start: offset, end: offset + size });
    }
  }
  return pictures;
}

function children(bytes: Buffer, parent: ArtRecord | undefined, type: number): readonly ArtRecord[] {
  if (parent === undefined) return [];
  return [...recordsIn(bytes, parent.start, parent.end)].filter((record) => record.type === type);
}
