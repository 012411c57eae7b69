import type { Place } from "../../../rules/vocabulary.ts";
import type { Spot } from "./choose.ts";
import { readLine } from "./head.ts";
import { labelled, labelOnly, readLabels } from "./label.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Line, lineAround, nextLine } from "./lines.ts";
import { marksAt } from "./mark.ts";
import { readPortion, readTitleEnd } from "./portion.ts";
import type { Reading } from "./reading.ts";
import type { Sighting } from "./recognise.ts";
import { LINE_CHARS, type Strip, squeeze } from "./strip.ts";
import { Zones } from "./zones.ts";

/** Where only marks and running titles stand. */
const FRAMES: readonly Place[] = ["header", "footer", "watermark", "textbox", "master", "label", "property"];
/** Where a line is one of its own, as at the top of a page. */
const LINES: readonly Place[] = ["line", "ocr", "annotation", "form-value", "deleted"];
/** Characters of a piece of a mark that was split over lines, and how many such lines. */
const PIECE_CHARS = 8;
const PIECES = 10;
/** Behind these many characters of a paragraph its portion mark has ended. */
const PORTION_CHARS = 120;

export interface LinesOptions {
  readonly place: Place;
  /** The text begins its place. */
  readonly start: boolean;
  readonly lexicon: Lexicon;
}

interface Page {
  readonly text: string;
  readonly place: Place;
  readonly lexicon: Lexicon;
}

/** What the lines hold in which one of the words begins. */
export function markedLines(
  text: string,
  starts: readonly number[],
  { place, start, lexicon }: LinesOptions,
): readonly Sighting[] {
  const zones = new Zones(text, start);
  const page: Page = { text, place, lexicon };
  const sightings: Sighting[] = [];
  let read = 0;
  for (const offset of starts) {
    if (offset < read) continue;
    const line = lineAround(text, offset, read);
    const spot = spotOf(place, zones.includes(line.from));
    const joined = joinedLines(page, line);
    sightings.push(
      ...(joined === undefined ? sightingsOf(page, line, spot) : [{ readings: [joined.reading], spot }]),
    );
    read = (joined?.to ?? line.to) + 1;
  }
  return sightings;
}

function spotOf(place: Place, top: boolean): Spot {
  if (FRAMES.includes(place)) return { zone: "frame", places: [place] };
  if (LINES.includes(place)) return { zone: "line", places: [place] };
  if (place === "body")
    return top
      ? { zone: "line", places: ["line", "body"] }
      : { zone: "deep", places: ["line", "para", "body"] };
  return { zone: "deep", places: place === "para" ? ["para", "body"] : [place] };
}

function sightingsOf(page: Page, line: Line, spot: Spot): readonly Sighting[] {
  const { text, place, lexicon } = page;
  const portion = portionAt(page, line);
  if (line.to - line.from > LINE_CHARS) return portion;
  const strip = squeeze(text, line.from, line.to);
  if (strip === undefined) return portion;
  const paged = place === "header" || place === "footer" || place === "master";
  const whole = [
    readLine(strip, lexicon, paged),
    belowLabel(page, line, strip),
    readTitleEnd(strip, lexicon),
  ];
  const value = place === "property" ? propertyValue(page, line) : undefined;
  const readings = [...whole, value].filter((reading) => reading !== undefined);
  const labels = readLabels(strip, lexicon).map((reading) => ({ readings: [reading], spot }));
  if (labels.length > 0) return labels;
  return [...(readings.length > 0 ? [{ readings, spot }] : []), ...portion];
}

/** Where a running text may hold portions of its own level. */
function portionAt({ text, place, lexicon }: Page, line: Line): readonly Sighting[] {
  if (FRAMES.includes(place)) return [];
  const strip = squeeze(text, line.from, Math.min(line.to, line.from + PORTION_CHARS));
  const reading = strip === undefined ? undefined : readPortion(strip, lexicon);
  if (reading === undefined) return [];
  return [{ readings: [reading], spot: { zone: "portion", places: [place, "para", "body"] } }];
}

/** 密级： on a line, its value on the next. */
function belowLabel({ text, lexicon }: Page, line: Line, strip: Strip): Reading | undefined {
  const mark = marksAt(strip, 0, lexicon).find(({ end }) => end === strip.text.length);
  if (mark === undefined || line.from === 0) return undefined;
  const above = lineAround(text, line.from - 1, Math.max(0, line.from - LINE_CHARS));
  const label = squeeze(text, above.from, above.to);
  const entry = label === undefined ? undefined : labelOnly(label, lexicon);
  return entry === undefined ? undefined : labelled(strip, mark, { label: entry, lexicon });
}

/** Keywords\t机密★5年: the value of a property reads like a line of its own. */
function propertyValue({ text, lexicon }: Page, line: Line): Reading | undefined {
  const tab = text.indexOf("\t", line.from);
  if (tab < 0 || tab >= line.to) return undefined;
  const strip = squeeze(text, tab + 1, line.to);
  return strip === undefined ? undefined : readLine(strip, lexicon);
}

/** A mark written downwards, or broken behind its level: several short lines that only together say it. */
function joinedLines(
  { text, lexicon }: Page,
  first: Line,
): { readonly reading: Reading; readonly to: number } | undefined {
  const ends: number[] = [];
  let line: Line | undefined = first;
  while (line !== undefined && ends.length < PIECES && isPiece(text, line)) {
    ends.push(line.to);
    line = nextLine(text, line, 1);
  }
  for (const to of ends.slice(1).reverse()) {
    const strip = squeeze(text, first.from, to);
    const reading = strip === undefined ? undefined : readLine(strip, lexicon);
    if (reading?.mark.star === "star" && spans(reading, text)) return { reading, to };
  }
  return undefined;
}

/** The mark itself runs over a line end; companions on lines of their own do not count. */
function spans({ strip, mark }: Reading, text: string): boolean {
  return /[\n\f]/.test(text.slice(strip.at[mark.start]!, strip.at[mark.end - 1]! + 1));
}

function isPiece(text: string, { from, to }: Line): boolean {
  return to - from <= PIECE_CHARS * 4 && text.slice(from, to).replace(/\s/g, "").length <= PIECE_CHARS;
}
