import type { Part, Source } from "../../../content.ts";
import { innerPath } from "../../../source.ts";
import type { PartText } from "../../part-text.ts";
import { readPictures } from "../../xls/pictures.ts";
import { type OleBytes, rangeOf } from "../bytes.ts";
import type { OleDocument } from "../format.ts";
import { drawingTexts } from "../office-art/shape-properties.ts";
import { floatingPictures } from "./drawings.ts";
import type { Range } from "./fib.ts";
import { formField } from "./form-field.ts";

/** Content of a picture in the text: a shape with the name of its file before it, or a metafile. MS-DOC 2.9.192. */
const SHAPE_WITH_NAME = 0x66;
const METAFILE = 8;
/** The properties of a shape come first; the picture itself is read apart. */
const SHAPE_BYTES = 65_536;
/** Pictures of one document that are looked at. */
const MOST_PICTURES = 20_000;

interface Shape extends Range {
  readonly kind: number;
}

/** Hands on the pictures of a Word document, with what their shapes say, and reads its form fields. */
export class WordPictures {
  readonly #document: Pick<OleDocument, "source" | "budget" | "gaps">;
  readonly #text: PartText;
  #count = 0;

  constructor(text: PartText, document: Pick<OleDocument, "source" | "budget" | "gaps">) {
    this.#text = text;
    this.#document = document;
  }

  /** What single characters of the text stand for. @param offsets in the Data stream */
  async *inText(data: OleBytes, offsets: ReadonlySet<number>): AsyncGenerator<Part> {
    let end = 0;
    for (const offset of this.#few([...offsets])) {
      if (this.#document.budget.expired()) return;
      // Pictures do not overlap: a thousand over the same bytes are one.
      const shape = offset < end ? undefined : await shapeAt(data, offset);
      if (shape === undefined) continue;
      end = shape.end;
      yield* this.#shape(data, shape);
      yield* this.#text.take();
    }
  }

  /** The pictures of shapes that float over the text. */
  async *floating(main: OleBytes, drawings: Buffer): AsyncGenerator<Part> {
    const ranges = new Map(floatingPictures(drawings).map((range) => [range.start, range]));
    let end = 0;
    for (const start of this.#few([...ranges.keys()])) {
      const range = ranges.get(start);
      if (range === undefined || start < end || this.#document.budget.expired()) continue;
      end = range.end;
      yield* this.#picturesIn(main, range);
    }
  }

  #few(offsets: number[]): readonly number[] {
    if (offsets.length > MOST_PICTURES) this.#document.gaps.add("", "too-many");
    return offsets.sort((one, other) => one - other).slice(0, MOST_PICTURES);
  }

  async *#shape(data: OleBytes, shape: Shape): AsyncGenerator<Part> {
    const { start, end, kind } = shape;
    const head = await rangeOf(data, { start, end: Math.min(end, start + SHAPE_BYTES) });
    const field = formField(head);
    for (const text of field ?? []) this.#text.line("form-value", text);
    if (field !== undefined) return;
    if (kind === METAFILE) return yield* this.#numbered(part(data, shape), ".wmf");
    const name = kind === SHAPE_WITH_NAME && head.length > 0 ? 1 + head[0]! : 0;
    for (const { place, text } of drawingTexts(head, { start: name, end: head.length }))
      this.#text.line(place, text);
    yield* this.#picturesIn(data, { start: start + name, end });
  }

  async *#picturesIn(stream: OleBytes, range: Range): AsyncGenerator<Part> {
    const { source, budget, gaps } = this.#document;
    for await (const found of readPictures(part(stream, range), { outer: source, budget, gaps })) {
      if (found.kind === "file")
        yield* this.#numbered(found.source, /\.\w+$/.exec(found.source.name)?.[0] ?? "");
      else yield found;
    }
  }

  /** Every drawing counts its pictures from one; the document counts on. */
  *#numbered(picture: OleBytes, extension: string): Generator<Part> {
    this.#count += 1;
    const name = `图片 picture ${this.#count}${extension}`;
    const inner = innerPath(this.#document.source, name);
    const read: Source["read"] = (offset, length) => picture.read(offset, length);
    yield { kind: "file", source: { name, inner, size: picture.size, read } };
  }
}

function part(stream: OleBytes, { start, end }: Range): OleBytes {
  const last = Math.min(end, stream.size);
  return {
    size: Math.max(0, last - start),
    read: (offset, length) =>
      rangeOf(stream, { start: start + offset, end: Math.min(last, start + offset + length) }),
  };
}

/** Length, length of the header, kind. */
async function shapeAt(data: OleBytes, offset: number): Promise<Shape | undefined> {
  const header = await rangeOf(data, { start: offset, end: offset + 8 });
  if (header.length < 8) return undefined;
  const start = offset + header.readUInt16LE(4);
  const end = Math.min(data.size, offset + header.readUInt32LE(0));
  return end > start && start >= offset + 8 ? { kind: header.readUInt16LE(6), start, end } : undefined;
}
