import { drawingTexts, type ShapePlaces } from "../ole/office-art/shape-properties.ts";
import type { PartText } from "../part-text.ts";

/** On a sheet, word art is a shape among others, and people tell shapes apart by their names. */
const TEXTS: ShapePlaces = new Map([
  [0x00c0, "textbox"], // word art
  [0x0380, "alt-text"], // name
  [0x0381, "alt-text"], // description
  [0x038d, "alt-text"], // tip of its link
]);

/** Reads names, descriptions and word art of the shapes on a sheet. A piece may begin in the middle of a container. */
export function readDrawing(data: Buffer, into: PartText): void {
  const all = { start: 0, end: data.length };
  for (const { place, text } of drawingTexts(data, all, TEXTS)) into.line(place, text);
}
