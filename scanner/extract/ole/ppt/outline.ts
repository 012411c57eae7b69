import { type ArtRecord, recordsIn } from "../office-art/records.ts";
import { TYPE } from "./record-types.ts";

/** One slide in the document's list: its title and bullets often stand here and not on the slide. */
export interface ListedSlide {
  /** Number of the persist object that is the slide. */
  readonly persist: number;
  readonly texts: readonly string[];
}

/** What a list of slides is of, by the instance of its record. MS-PPT 2.4.14.1. */
export const LISTS = { slides: 0, masters: 1, notes: 2 } as const;

/** @param list which of LISTS */
export function listedSlides(bytes: Buffer, document: ArtRecord, list: number): readonly ListedSlide[] {
  const slides: { persist: number; texts: string[] }[] = [];
  for (const child of recordsIn(bytes, document.start, document.end)) {
    if (child.type !== TYPE.slideList || child.instance !== list) continue;
    for (const atom of recordsIn(bytes, child.start, child.end)) {
      if (atom.type === TYPE.slidePersist && atom.end - atom.start >= 4) {
        slides.push({ persist: bytes.readUInt32LE(atom.start), texts: [] });
      }
      const text = textOf(bytes, atom);
      if (text !== undefined) slides.at(-1)?.texts.push(text);
    }
  }
  return slides;
}

/** The text of a text atom; undefined for another record. */
export function textOf(bytes: Buffer, { type, start, end }: ArtRecord): string | undefined {
  if (type === TYPE.textChars || type === TYPE.cstring)
    return readable(bytes.toString("utf16le", start, end));
  // Characters below 256, one byte each.
  return type === TYPE.textBytes ? readable(bytes.toString("latin1", start, end)) : undefined;
}

function readable(text: string): string {
  return text.replace(/[\r\v]/g, "\n").replaceAll("\0", "");
}
