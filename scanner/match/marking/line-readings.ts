import type { Place } from "../../../rules/vocabulary.ts";
import type { Spot } from "./choose.ts";
import { readFrame } from "./frames.ts";
import { readingsOfLine, readLine } from "./head.ts";
import { labelled, labelOnly, readLabels } from "./label.ts";
import { readFarLabels } from "./label-windows.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Line, lineAround, lineBefore, nextLine } from "./lines.ts";
import { marksAt } from "./mark.ts";
import { mended } from "./ocr.ts";
import { readPortion, readTitleEnd, readTitleStart } from "./portion.ts";
import type { Reading } from "./reading.ts";
import type { Sighting } from "./sighting.ts";
import { LINE_CHARS, type Strip, squeeze } from "./strip.ts";
import { withTermBeside } from "./term-beside.ts";
import { readTickLine, readTicks } from "./ticks.ts";

/** Running lines of a page, in which marks share the line with titles and page numbers. */
const RUNNING: readonly Place[] = ["header", "footer", "watermark", "master"];
/** Behind these many characters of a paragraph its portion mark has ended. */
const PORTION_CHARS = 120;

export interface Page {
  readonly text: string;
  readonly place: Place;
  readonly lexicon: Lexicon;
}

/** Everything that one line may hold: labels with their values, a mark of its own, a portion mark. */
export function sightingsOfLine(page: Page, line: Line, spot: Spot): readonly Sighting[] {
  const { text, place, lexicon } = page;
  const { from, to } = line;
  const squeezed = to - from > LINE_CHARS ? undefined : squeeze(text, from, to);
  if (squeezed === undefined) return [...portionOf(page, line), ...readFarLabels(page, line, spot)];
  const strip = place === "ocr" ? mended(squeezed) : squeezed;
  const labels = readLabels(strip, lexicon).map((reading) => ({
    readings: [withTermBeside(reading, { text, line, lexicon })],
    spot,
    from,
    to,
  }));
  if (labels.length > 0) return labels;
  const below = belowLabel(page, line, strip);
  const own = below === undefined ? ownReadings(page, strip, line) : [below];
  return [{ readings: own, spot, from, to }, ...portionIn(strip, page, line)];
}

/** The line read as a mark by itself, in every way that its place allows. */
function* ownReadings({ text, place, lexicon }: Page, strip: Strip, line: Line): Generator<Reading> {
  const running = RUNNING.includes(place);
  yield* readingsOfLine(strip, lexicon, running);
  if (running) yield* readFrame(strip, lexicon, place === "watermark");
  yield* maybe(readTicks(strip, lexicon) ?? readTickLine(strip, linesAround(text, line), lexicon));
  yield* maybe(readTitleEnd(strip, lexicon) ?? readTitleStart(strip, lexicon));
  if (place === "property") yield* maybe(propertyValue(text, line, lexicon));
}

function maybe(reading: Reading | undefined): readonly Reading[] {
  return reading === undefined ? [] : [reading];
}

function linesAround(text: string, line: Line): readonly (Strip | undefined)[] {
  return [lineBefore(text, line, LINE_CHARS), nextLine(text, line, 1)].map((other) =>
    other === undefined || other.to - other.from > LINE_CHARS
      ? undefined
      : squeeze(text, other.from, other.to),
  );
}

/** Where a running text may hold portions of its own level. */
function portionOf(page: Page, line: Line): readonly Sighting[] {
  const strip = squeeze(page.text, line.from, Math.min(line.to, line.from + PORTION_CHARS));
  return strip === undefined ? [] : portionIn(strip, page, line);
}

function portionIn(strip: Strip, { place, lexicon }: Page, { from, to }: Line): readonly Sighting[] {
  const reading = RUNNING.includes(place) ? undefined : readPortion(strip, lexicon);
  if (reading === undefined) return [];
  return [{ readings: [reading], spot: { zone: "portion", places: [place, "para", "body"] }, from, to }];
}

/** 密级： on a line, its value on the next. */
function belowLabel({ text, lexicon }: Page, line: Line, strip: Strip): Reading | undefined {
  const mark = marksAt(strip, 0, lexicon).find(({ end }) => end === strip.text.length);
  if (mark === undefined) return undefined;
  const entry = labelAbove(text, line, lexicon);
  return entry === undefined ? undefined : labelled(strip, mark, { label: entry, lexicon });
}

function labelAbove(text: string, { from }: Line, lexicon: Lexicon): ReturnType<typeof labelOnly> {
  let end = from;
  while (end > 0 && from - end < BLANK_CHARS && text.charCodeAt(end - 1) <= 0x20) end--;
  if (end === 0) return undefined;
  const above = lineAround(text, end - 1, Math.max(0, end - LINE_CHARS));
  const strip = squeeze(text, above.from, end);
  return strip === undefined ? undefined : labelOnly(strip, lexicon);
}

const BLANK_CHARS = 40;

/** Properties that hold names of people, firms and programs. */
const PERSONAL =
  /^(?:author|creator|last ?modified ?by|manager|company|producer|application|template|language|作者|单位|公司|经理)\b/i;

/** Keywords\t机密★5年, 关键词: 机密: the value of a property reads like a line of its own. */
function propertyValue(text: string, { from, to }: Line, lexicon: Lexicon): Reading | undefined {
  const property = text.slice(from, to);
  const colon = /[\t:=]/.exec(property);
  const strip =
    colon === null || PERSONAL.test(property) ? undefined : squeeze(text, from + colon.index + 1, to);
  return strip === undefined ? undefined : (readLine(strip, lexicon) ?? readTitleEnd(strip, lexicon));
}
