import type { FilePart, GapPart, Source } from "../../../content.ts";
import { bytesSource, innerPath } from "../../../source.ts";
import { gap } from "../../gap.ts";
import type { ShownPicture } from "../content/interpreter.ts";
import type { SecondView } from "../fallback/second-view.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { isBare, isGarbled, type PageReading, pageWhere } from "../page.ts";
import { foreignPixmap } from "./foreign-pixmap.ts";
import { isForeign, pictureFile, sizeOf } from "./picture-file.ts";

/** Smaller pictures hold no mark that could be read: pixels, and pixels of the shorter side. */
const FEWEST_PIXELS = 10_000;
const SHORTEST_SIDE = 24;
/** Share of the page. */
const SMALL_SHARE = 0.005;
/** In one document. */
const MOST_PICTURES = 500;
/** Drawn letters are made of thousands of strokes; the lines of a form are not. */
const MANY_SEGMENTS = 500;

/** Hands on the pictures of pages, as files: whoever knows pictures reads them. */
export class Pictures {
  readonly #file: PdfFile;
  readonly #source: Source;
  readonly #second: SecondView;
  readonly #known = new Set<number>();
  #count = 0;

  constructor(file: PdfFile, { source, second }: { readonly source: Source; readonly second: SecondView }) {
    this.#file = file;
    this.#source = source;
    this.#second = second;
  }

  async *on(reading: PageReading): AsyncGenerator<FilePart | GapPart> {
    const where = pageWhere(reading.entry.number);
    const bare = isBare(reading);
    const worth = reading.pictures.filter((shown) => isWorth(shown, reading, bare));
    const unread = isGarbled(reading) || (bare && reading.segments >= MANY_SEGMENTS);
    // Somebody sees letters there, and nothing that could be read shows them.
    if (unread && worth.length === 0) yield gap(where, "ocr-missing");
    let foreign = false;
    for (const { stream, ref } of worth) {
      if (ref !== undefined && this.#known.has(ref.num)) continue;
      if (ref !== undefined) this.#known.add(ref.num);
      if (this.#count >= MOST_PICTURES) return yield gap(where, "too-many");
      if (isForeign(stream)) foreign = true;
      else yield* this.#own(stream, where);
    }
    if (foreign) yield* this.#foreign(reading.entry.number, where);
  }

  *#own(stream: ShownPicture["stream"], where: string): Generator<FilePart | GapPart> {
    const picture = pictureFile(stream, this.#file);
    if (picture === "too-big") yield gap(where, "too-big");
    else if (picture === undefined) yield gap(where, "unsupported");
    else {
      yield this.#part(where, picture.extension, picture.bytes);
      if (picture.damaged) yield gap(where, "corrupt");
    }
  }

  async *#foreign(page: number, where: string): AsyncGenerator<FilePart | GapPart> {
    const pictures = (await this.#second.pictures(page)).map(foreignPixmap);
    for (const picture of pictures) {
      if (picture === undefined) continue;
      if (!this.#file.budget.unpack(picture.length)) return yield gap(where, "too-big");
      yield this.#part(where, "pnm", picture);
    }
    // Packed in a way that nobody here could undo.
    if (pictures.every((picture) => picture === undefined)) yield gap(where, "unsupported");
  }

  #part(where: string, extension: string, bytes: Uint8Array): FilePart {
    this.#count += 1;
    const name = `${where} 图 ${this.#count}.${extension}`;
    return { kind: "file", source: bytesSource(bytes, { name, inner: innerPath(this.#source, name) }) };
  }
}

/** Of a page that shows nothing else, every picture that may hold a line; of others, those that are no ornament. */
function isWorth({ stream, matrix }: ShownPicture, { view }: PageReading, bare: boolean): boolean {
  const [width, height] = sizeOf(stream);
  if (width * height < FEWEST_PIXELS || Math.min(width, height) < SHORTEST_SIDE) return false;
  const [a, b, c, d] = matrix;
  const share = Math.abs(a * d - b * c) / (view.width * view.height);
  return bare || share >= SMALL_SHARE;
}
