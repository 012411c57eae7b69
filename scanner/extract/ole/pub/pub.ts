import type { Part } from "../../../content.ts";
import { gap } from "../../gap.ts";
import { PartText } from "../../part-text.ts";
import { readPictures } from "../../xls/pictures.ts";
import { rangeOf } from "../bytes.ts";
import type { OleDocument, OleFormat } from "../format.ts";
import { drawingTexts } from "../office-art/shape-properties.ts";
import { type OleStorage, storageOf, streamOf } from "../storage.ts";
import type { OleStream } from "../stream.ts";

const SIGNATURE = "CHNKINK ";
/** The list of chunks: where it begins, and how long each line of it is, which the line itself says first. */
const LIST_AT = 0x20;
const LINE_BYTES = 0x18;
const MOST_LINES = 1_024;
const PIECE_BYTES = 65_536;
const LONGEST_DRAWING = 8_388_608;

/** Publisher 98 and later: the text of all boxes lies in one stream, shapes and pictures in others. */
export const pub: OleFormat = {
  name: "pub",
  isIn: (storage) => storageOf(storage, "Quill") !== undefined,
  owns: ["Quill", "Escher", "Contents"],
  async *read(document) {
    const contents = textStream(document.storage);
    const head = await contents?.head(LIST_AT + MOST_LINES * LINE_BYTES);
    if (contents === undefined || head?.toString("latin1", 0, SIGNATURE.length) !== SIGNATURE) {
      return yield gap("", "unsupported");
    }
    if (contents.problem !== undefined) document.gaps.add("", contents.problem);
    const text = new PartText("");
    for (const { start, end } of textChunks(head)) yield* readText(contents, { start, end }, text);
    yield* readShapes(document, text);
  },
};

function textStream(storage: OleStorage): OleStream | undefined {
  const quill = storageOf(storage, "Quill");
  const inside = quill === undefined ? undefined : storageOf(quill, "QuillSub");
  return inside === undefined ? undefined : streamOf(inside, "CONTENTS");
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Each line: its length, kind, twelve bytes, where the chunk begins, its length. Chunks do not overlap. */
function textChunks(head: Buffer): readonly Range[] {
  const chunks: Range[] = [];
  for (
    let at = LIST_AT;
    at + LINE_BYTES <= head.length && head.readUInt16LE(at) === LINE_BYTES;
    at += LINE_BYTES
  ) {
    const start = head.readUInt32LE(at + 16);
    const isText = head.toString("latin1", at + 2, at + 6) === "TEXT";
    if (isText && start >= (chunks.at(-1)?.end ?? 0))
      chunks.push({ start, end: start + head.readUInt32LE(at + 20) });
  }
  return chunks;
}

async function* readText(contents: OleStream, { start, end }: Range, text: PartText): AsyncGenerator<Part> {
  const last = Math.min(end, contents.size);
  for (let at = start; at < last; at += PIECE_BYTES) {
    const bytes = await rangeOf(contents, { start: at, end: Math.min(last, at + PIECE_BYTES) });
    text.append("body", readable(bytes.toString("utf16le")));
    yield* text.take();
  }
  text.append("body", "\n");
}

function readable(text: string): string {
  return text.replace(/[\r\v\x0e]/g, "\n").replace(/[\0-\x08\x0f-\x1f]/g, "");
}

async function* readShapes(
  { storage, source, budget, gaps }: OleDocument,
  text: PartText,
): AsyncGenerator<Part> {
  const drawings = storageOf(storage, "Escher");
  const shapes = drawings === undefined ? undefined : streamOf(drawings, "EscherStm");
  const pictures = drawings === undefined ? undefined : streamOf(drawings, "EscherDelayStm");
  const bytes = await shapes?.head(LONGEST_DRAWING);
  if (shapes !== undefined && shapes.size > LONGEST_DRAWING) gaps.add("", "too-big");
  if (bytes !== undefined) {
    for (const shape of drawingTexts(bytes, { start: 0, end: bytes.length }))
      text.line(shape.place, shape.text);
  }
  text.end();
  yield* text.take();
  if (pictures !== undefined) yield* readPictures(pictures, { outer: source, budget, gaps });
}
