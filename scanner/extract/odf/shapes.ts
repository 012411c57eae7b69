import type { Place } from "../../../rules/vocabulary.ts";
import type { XmlTag } from "../xml/tag.ts";
import type { OdfState, OnOpen } from "./state.ts";

/** Shapes turned by at least this much, in radians, are watermarks: 10 degrees. */
const SLANT = 0.17;
const WATERMARK = /watermark|水印/i;

/** Frames of a slide that are no text of its own. */
const CLASSES: ReadonlyMap<string, Place> = new Map([
  ["header", "header"],
  ["footer", "footer"],
  ["date-time", "footer"],
  ["page-number", "footer"],
]);

export const SHAPES = [
  "custom-shape",
  "rect",
  "line",
  "polyline",
  "polygon",
  "regular-polygon",
  "path",
  "circle",
  "ellipse",
  "connector",
  "caption",
  "measure",
] as const;

/** Where the text of a shape or text box belongs. */
function shapePlace(state: OdfState, tag: XmlTag): Place {
  if (isWatermark(tag)) return "watermark";
  for (const place of ["master", "notes", "chart", "comment"] as const)
    if (state.isInside(place)) return place;
  const kind = tag.get("class");
  if (kind === undefined) return "textbox";
  return CLASSES.get(kind) ?? (state.kind === "presentation" ? "body" : "textbox");
}

function isWatermark(tag: XmlTag): boolean {
  if (WATERMARK.test(tag.get("name") ?? "")) return true;
  const angle = Number(/rotate\s*\(\s*(-?[\d.]+)/.exec(tag.get("transform") ?? "")?.[1] ?? 0);
  const off = Math.abs(angle) % (Math.PI / 2);
  return Math.min(off, Math.PI / 2 - off) > SLANT;
}

export const shape: OnOpen = (state, tag, name) => state.openBox(name, shapePlace(state, tag));

/** A frame holds a picture, an object or a text box, and a title for it. */
export const frame: OnOpen = (state, tag, name) => {
  state.openBox(name, undefined);
  state.framePlace = shapePlace(state, tag);
};

export const textBox: OnOpen = (state, _tag, name) => state.openBox(name, state.framePlace ?? "textbox");
