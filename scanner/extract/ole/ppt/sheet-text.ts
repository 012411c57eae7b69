import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";
import { type ArtRecord, DEEPEST_RECORD, recordsIn } from "../office-art/records.ts";
import { textOf } from "./outline.ts";
import { TYPE } from "./record-types.ts";
import { Shapes } from "./shapes.ts";

/** A slide, a page of notes, a master, or the document with what belongs to all of them. */
export interface Sheet {
  readonly bytes: Buffer;
  readonly record: ArtRecord;
  readonly place: Place;
  readonly outline: readonly string[];
}

/** Places of the texts in a container, by instance of their record; other texts are properties. */
const CONTAINERS: ReadonlyMap<number, Readonly<Record<number, Place>>> = new Map([
  [TYPE.headersFooters, { 0: "footer", 1: "header", 2: "footer" }],
  [TYPE.comment, { 0: "comment", 1: "comment", 2: "comment" }],
  [TYPE.hyperlink, { 0: "field", 1: "field", 3: "field" }],
]);
/** Names that PowerPoint gives to its own data. */
const SYSTEM_NAME = /^___PPT/;

/**
 * Reads everything written in one container of a presentation into `text`.
 * @returns whether it was all: containers in containers are followed only so deep
 */
export function readSheet(text: PartText, { bytes, record, place, outline }: Sheet): boolean {
  const shapes = new Shapes(bytes, text, { place, outline });
  let isWhole = true;
  read(record, 0);
  shapes.rest();
  return isWhole && !shapes.isTooDeep;

  function read(container: ArtRecord, depth: number): void {
    isWhole &&= depth <= DEEPEST_RECORD;
    if (depth > DEEPEST_RECORD) return;
    const places = CONTAINERS.get(container.type);
    for (const child of recordsIn(bytes, container.start, container.end)) {
      if (child.type === TYPE.drawing) shapes.read(child);
      else if (child.type === TYPE.cstring) line(child, places?.[child.instance] ?? "property");
      else if (isRead(child)) read(child, depth + 1);
    }
  }

  function line(atom: ArtRecord, where: Place): void {
    const words = textOf(bytes, atom);
    if (words !== undefined && !SYSTEM_NAME.test(words)) text.line(where, words);
  }
}

/** Lists of slides are read with the slides; comments lie in data that add-ins may keep. */
function isRead({ type, isContainer }: ArtRecord): boolean {
  return (isContainer && type !== TYPE.slideList) || type === TYPE.tagData;
}

/** Whether a slide is left out when the presentation is shown. */
export function isHiddenSlide(bytes: Buffer, slide: ArtRecord): boolean {
  for (const { type, start, end } of recordsIn(bytes, slide.start, slide.end)) {
    if (type === TYPE.slideShowInfo && end - start >= 12) return (bytes[start + 10]! & 4) !== 0;
  }
  return false;
}
