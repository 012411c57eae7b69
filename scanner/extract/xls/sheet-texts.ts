import type { Place } from "../../../rules/vocabulary.ts";
import type { PartText } from "../part-text.ts";
import { type BiffText, zeroEnded } from "./biff-text.ts";
import { formulaTexts } from "./formula.ts";
import { hyperlinkTexts } from "./hyperlink.ts";
import * as record from "./record-types.ts";

/** A comment that takes several records says so in the place of its row. BIFF5. */
const NOTE_GOES_ON = 0xffff;
const TIP_AT = 10;
const MORE_HEADERS_AT = 38;
/** Behind what every newer record begins with, and two kinds. */
const LENGTHS_12_AT = 14;
/** Stands where a condition changes no look. */
const NO_LOOK_BYTES = 2;

type Read = (data: Buffer, text: BiffText, into: PartText) => void;

/** Records beside the cells that hold text, and how it is got out of them. */
const READERS: ReadonlyMap<number, Read> = new Map<number, Read>([
  [record.HEADER, printed("header")],
  [record.FOOTER, printed("footer")],
  [record.HEADER_FOOTER, moreHeaders],
  [record.NOTE, note],
  [record.VALIDATION, validation],
  [record.CONDITION, condition],
  [record.CONDITION_12, condition12],
  [record.HYPERLINK, (data, _, into) => lines(into, "alt-text", hyperlinkTexts(data))],
  [record.HYPERLINK_TIP, (data, _, into) => into.line("alt-text", zeroEnded(data.subarray(TIP_AT)))],
  [record.SERIES_TEXT, (data, text, into) => into.line("chart", text.counted(data, 2, 1).text)],
]);

/** Reads a record that holds other text than cells; false when it holds none. */
export function readSheetText(type: number, data: Buffer, text: BiffText, into: PartText): boolean {
  const read = READERS.get(type);
  read?.(data, text, into);
  return read !== undefined;
}

export function lines(into: PartText, place: Place, texts: readonly string[]): void {
  for (const text of texts) into.line(place, text);
}

function printed(place: Place): Read {
  return (data, text, into) => {
    if (data.length > 1) into.line(place, text.counted(data, 0, text.isUnicode ? 2 : 1).text);
  };
}

/** Headers and footers of even pages and of the first one: four lengths, then the texts that are not empty. */
function moreHeaders(data: Buffer, text: BiffText, into: PartText): void {
  const places: readonly Place[] = ["header", "footer", "header", "footer"];
  let at = MORE_HEADERS_AT;
  for (const [index, place] of places.entries()) {
    if (data.readUInt16LE(MORE_HEADERS_AT - 8 + index * 2) === 0) continue;
    const found = text.counted(data, at, 2);
    into.line(place, found.text);
    at = found.end;
  }
}

/** In BIFF8 the text is that of a text object. */
function note(data: Buffer, text: BiffText, into: PartText): void {
  if (text.isUnicode) return;
  const goesOn = data.readUInt16LE(0) === NOTE_GOES_ON;
  const bytes = text.bytes(data.subarray(6));
  into.append("comment", goesOn ? bytes : `${bytes}\n`);
}

/** Titles and texts of the prompt and of the error message, then two formulas; a list is one text cut by zeros. */
function validation(data: Buffer, text: BiffText, into: PartText): void {
  let at = 4;
  for (let index = 0; index < 4; index += 1) {
    const found = text.counted(data, at, 2);
    into.line("validation", found.text.replaceAll("\0", ""));
    at = found.end;
  }
  for (let index = 0; index < 2 && at + 4 <= data.length; index += 1) {
    const end = at + 4 + data.readUInt16LE(at);
    const texts = formulaTexts(data.subarray(at + 4, end), text);
    lines(
      into,
      "validation",
      texts.map((list) => list.replaceAll("\0", ",")),
    );
    at = end;
  }
}

/** Conditional formatting: its two formulas stand at the end. */
function condition(data: Buffer, text: BiffText, into: PartText): void {
  const [first, second] = [data.readUInt16LE(2), data.readUInt16LE(4)];
  const start = data.length - first - second;
  if (start < 6) return;
  lines(into, "validation", formulaTexts(data.subarray(start, start + first), text));
  lines(into, "validation", formulaTexts(data.subarray(start + first), text));
}

/** Conditional formatting as Excel has it since 2007: lengths, a look, then three formulas. MS-XLS 2.4.43. */
function condition12(data: Buffer, text: BiffText, into: PartText): void {
  const [first, second] = [data.readUInt16LE(LENGTHS_12_AT), data.readUInt16LE(LENGTHS_12_AT + 2)];
  const look = data.readUInt32LE(LENGTHS_12_AT + 4) || NO_LOOK_BYTES;
  let at = LENGTHS_12_AT + 8 + look;
  for (const length of [first, second]) {
    lines(into, "validation", formulaTexts(data.subarray(at, at + length), text));
    at += length;
  }
  if (at + 2 > data.length) return;
  lines(into, "validation", formulaTexts(data.subarray(at + 2, at + 2 + data.readUInt16LE(at)), text));
}
