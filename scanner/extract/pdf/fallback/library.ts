import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

export type PdfLibrary = typeof import("pdfjs-dist/legacy/build/pdf.mjs");
export type PdfDocument = PDFDocumentProxy;
export type PdfPage = PDFPageProxy;

const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const inLibrary = (name: string) => `${join(folder, name)}/`;

/**
 * Without CMaps the text of older Chinese PDFs is lost without a word. Nothing is drawn, so no fonts are loaded and no
 * code is made at run time; the decoders of pictures are for scanned pages. A font that is not in the file is said to be
 * one of the system: only then does the library tell characters by the glyph numbers of the usual fonts.
 */
export const PDF_OPTIONS = {
  cMapUrl: inLibrary("cmaps"),
  cMapPacked: true,
  standardFontDataUrl: inLibrary("standard_fonts"),
  wasmUrl: inLibrary("wasm"),
  isEvalSupported: false,
  useSystemFonts: true,
  disableFontFace: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  stopAtErrors: false,
  verbosity: 0,
} as const;

/** Loaded when the first PDF needs it: it takes a tenth of a second and 40 MB. */
export async function pdfLibrary(): Promise<PdfLibrary> {
  standInForCanvas();
  return await import("pdfjs-dist/legacy/build/pdf.mjs");
}

/**
 * The library looks for classes of a drawing surface when it is loaded, and takes them from native code when they are
 * missing. Reading text needs none of them.
 */
export function standInForCanvas(): void {
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
  }
}
