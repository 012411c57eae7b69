import type { LineLayout } from "../../content.ts";
import { Interpreter, type ShownPicture } from "./content/interpreter.ts";
import { type View, viewOf } from "./content/matrix.ts";
import type { PageEntry } from "./file/pages.ts";
import type { PdfFile } from "./file/pdf-file.ts";
import type { Fonts } from "./fonts/fonts.ts";
import { arrange, type PageLines } from "./layout/arrange.ts";
import type { Line } from "./layout/lines.ts";
import { Stream } from "./objects/values.ts";

/** A page with fewer visible characters than this is looked at for pictures. */
const FEW_CHARACTERS = 20;
const BROKEN_SHARE = 0.25;

export interface PageReading {
  readonly entry: PageEntry;
  readonly view: View;
  readonly lines: PageLines;
  /** What marks say that is not shown. */
  readonly texts: readonly string[];
  readonly pictures: readonly ShownPicture[];
  readonly damaged: boolean;
  readonly tooMany: boolean;
  /** Characters whose font does not tell what they are. */
  readonly unsure: number;
  /** Characters that nobody can tell for sure. */
  readonly lost: number;
  /** Curves and strokes: of drawn letters, thousands. */
  readonly segments: number;
}

export function pageWhere(page: number): string {
  return `第 ${page} 页`;
}

/** What one page shows. */
export function readPage(file: PdfFile, fonts: Fonts, entry: PageEntry): PageReading {
  const view = viewOf(entry.box, entry.rotate);
  const interpreter = new Interpreter(file, fonts, view.matrix);
  const { bytes, damaged } = contentOf(file, entry);
  interpreter.run(bytes, [entry.resources]);
  interpreter.marks.finish();
  const { pieces, marks, paths, pictures, tooMany, unsure, lost } = interpreter;
  return {
    entry,
    view,
    lines: arrange(pieces.all(), paths.rules),
    texts: marks.texts,
    pictures,
    damaged: damaged || interpreter.damaged,
    tooMany,
    unsure,
    lost,
    segments: paths.segments,
  };
}

/** The streams of a page are one text that is cut anywhere between two words. */
function contentOf(
  file: PdfFile,
  { dict }: PageEntry,
): { readonly bytes: Uint8Array; readonly damaged: boolean } {
  const value = dict.get("Contents");
  if (value === null)
    return {
      bytes: new Uint8Array(0),
      damaged: dict.raw("Contents") !== undefined && dict.raw("Contents") !== null,
    };
  const streams = Array.isArray(value) ? dict.array("Contents") : [value];
  let damaged = false;
  const pieces: Uint8Array[] = [];
  for (const stream of streams) {
    const unpacked = stream instanceof Stream ? file.unpack(stream) : undefined;
    damaged ||= unpacked === undefined || unpacked.damaged || unpacked.rest !== undefined;
    if (unpacked !== undefined) pieces.push(unpacked.bytes, LINE_FEED);
  }
  return { bytes: streams.length === 1 ? (pieces[0] ?? LINE_FEED) : Buffer.concat(pieces), damaged };
}

const LINE_FEED = Uint8Array.of(0x0a);

/** Hardly a character, or characters that mean nothing: codes of a font that does not tell what they are. */
export function isBare(reading: PageReading): boolean {
  return inkOf(reading.lines).visible < FEW_CHARACTERS || isGarbled(reading);
}

/** What is written there cannot be told. */
export function isGarbled({ lines, lost }: PageReading): boolean {
  const { visible, broken } = inkOf(lines);
  return Math.max(broken, lost) > visible * BROKEN_SHARE;
}

/** Characters that mean nothing. */
export function brokenIn({ lines }: PageReading): number {
  return inkOf(lines).broken;
}

function inkOf({ body, header, footer }: PageLines): { readonly visible: number; readonly broken: number } {
  let [visible, broken] = [0, 0];
  for (const lines of [body, header, footer]) {
    for (const { text } of lines) {
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000) continue;
        visible += 1;
        if (unit < 0x20 || unit === 0xfffd || (unit >= 0xe000 && unit <= 0xf8ff)) broken += 1;
      }
    }
  }
  return { visible, broken };
}

/** Where lines stand that are joined by line feeds, `first` units into their text. */
export function layoutOf(
  lines: readonly Line[],
  { width, height }: View,
  first: number,
): readonly LineLayout[] {
  let at = first;
  return lines.map(({ text, box }) => {
    const layout = {
      at,
      left: box.left / width,
      top: 1 - box.top / height,
      width: (box.right - box.left) / width,
      height: (box.top - box.bottom) / height,
    };
    at += text.length + 1;
    return layout;
  });
}
