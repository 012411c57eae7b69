import type { SecondReader } from "../second-reader.ts";
import { PDF_OPTIONS, standInForCanvas } from "./fallback/library.ts";

/** Where each version of the PDF engine leaves its other half, and finds that of another version if one was first. */
const SHARED_NAME = "pdfjsWorker";

/** The engine takes time that grows with the square of a damaged file: a second for so many bytes, minutes for more. */
const MOST_BYTES = 262_144;

/** pdf-parse, which brings an older version of the same engine: not all bugs are in both. */
export const secondPdf: SecondReader = {
  name: "pdf-parse",
  read: async (bytes) => {
    if (bytes.length > MOST_BYTES) return [];
    standInForCanvas();
    const ours = Reflect.get(globalThis, SHARED_NAME);
    Reflect.deleteProperty(globalThis, SHARED_NAME);
    try {
      const { PDFParse } = await import("pdf-parse");
      const parser = new PDFParse({ ...PDF_OPTIONS, data: Uint8Array.from(bytes) });
      const { pages } = await parser.getText().finally(() => parser.destroy());
      return pages.map(({ text }, index) => ({ place: "body", text: index > 0 ? `\f${text}` : text }));
    } finally {
      Reflect.set(globalThis, SHARED_NAME, ours);
    }
  },
};
