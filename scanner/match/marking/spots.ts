import type { Signal, SignalName } from "../../../rules/signals.ts";
import type { Place } from "../../../rules/vocabulary.ts";
import type { Spot } from "./choose.ts";
import type { Zones } from "./zones.ts";

/** Where only marks and running titles stand. */
const FRAMES: readonly Place[] = ["header", "footer", "watermark", "textbox", "master", "label", "property"];
/** Where a line is one of its own, as at the top of a page. */
const LINES: readonly Place[] = ["line", "annotation", "form-value", "deleted", "field", "alt-text"];
/** Beside the text: a whole line with a star or a term is a mark, a word by itself may be anything. */
const ASIDES: readonly Place[] = ["footnote", "endnote", "comment", "notes", "chart", "outline"];
/** Running text, a line of which is one of its own in the top zone of a page only. */
const PAGES: readonly Place[] = ["body", "ocr"];

/** What kind of spot a line is that starts at `from`; ask in ascending order. */
export function spotIn(place: Place, zones: Zones, from: number): Spot {
  const spot = spotOf(place, zones.includes(from));
  return place === "line" || (PAGES.includes(place) && zones.isHead(from)) ? { ...spot, head: true } : spot;
}

/** `top`: it lies in the top or foot zone of a page. */
function spotOf(place: Place, top: boolean): Spot {
  if (FRAMES.includes(place)) return { zone: "frame", places: [place] };
  // A shape with words in it, whoever laid it out: rules that name text boxes mean these too.
  if (place === "smartart") return { zone: "frame", places: ["smartart", "textbox"] };
  if (LINES.includes(place)) return { zone: "line", places: [place] };
  if (PAGES.includes(place) && top) return { zone: "line", places: ["line", place] };
  if (ASIDES.includes(place)) return { zone: "aside", places: [place] };
  if (place === "body") return { zone: "deep", places: ["line", "para", "body"] };
  return { zone: "deep", places: place === "para" ? ["para", "body"] : [place] };
}

/** What the spot says for a mark. */
export function placeSignals({ zone, places, head }: Spot): readonly Signal[] {
  const [place] = places;
  const property = place === "property" || place === "label";
  const frame = zone === "frame" && !property;
  const told: readonly (readonly [SignalName, boolean])[] = [
    ["property", property],
    ["name", place === "filename"],
    ["frame", frame],
    ["portion", zone === "portion"],
    ["page-top", head === true],
  ];
  return told.filter(([, holds]) => holds).map(([name]) => ({ name }));
}
