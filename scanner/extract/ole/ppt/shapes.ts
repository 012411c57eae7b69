import type { Place } from "../../../../rules/vocabulary.ts";
import type { PartText } from "../../part-text.ts";
import { type ArtRecord, DEEPEST_RECORD, recordsIn } from "../office-art/records.ts";
import { isPropertyTable, shapeNumber, shapeTexts } from "../office-art/shape-properties.ts";
import { textOf } from "./outline.ts";
import { TYPE } from "./record-types.ts";

/** Property of a group that is a table: its lowest bit says so. */
const TABLE_PROPERTY = 0x039f;
/** Placeholders of a kind, by number. MS-PPT 2.13.21. */
const PLACEHOLDERS: ReadonlyMap<number, Place> = new Map([
  [7, "footer"], // date
  [8, "footer"], // number
  [9, "footer"],
  [10, "header"],
]);

/** Stands for a number or a date that is not in the file. */
const FIELD = "*";

/** A shape with what is written in it. */
interface Shape {
  readonly text: string;
  readonly place: Place | undefined;
  readonly left: number;
  readonly top: number;
}

/** Reads the shapes of one slide. */
export class Shapes {
  readonly #bytes: Buffer;
  readonly #text: PartText;
  readonly #place: Place;
  readonly #outline: readonly string[];
  readonly #shown = new Set<number>();
  #isTooDeep = false;

  /** @param outline texts of placeholders, which shapes refer to by number */
  constructor(
    bytes: Buffer,
    text: PartText,
    { place, outline }: { place: Place; outline: readonly string[] },
  ) {
    this.#bytes = bytes;
    this.#text = text;
    this.#place = place;
    this.#outline = outline;
  }

  /** Whether groups in groups were left out. */
  get isTooDeep(): boolean {
    return this.#isTooDeep;
  }

  /** The drawing of a slide: shapes, and groups of them. */
  read({ start, end }: ArtRecord, depth = 0): void {
    if (depth > DEEPEST_RECORD) {
      this.#isTooDeep = true;
      return;
    }
    for (const record of recordsIn(this.#bytes, start, end)) {
      if (record.type === TYPE.shape) this.#show(this.#shape(record));
      else if (record.type === TYPE.shapeGroup) this.#group(record, depth);
      else if (record.isContainer) this.read(record, depth + 1);
    }
  }

  /** Texts of placeholders that no shape has shown. */
  rest(): void {
    for (const [index, text] of this.#outline.entries()) {
      if (!this.#shown.has(index)) this.#text.line(this.#place, text);
    }
  }

  /** The first shape of a group is the group itself. */
  #group(group: ArtRecord, depth: number): void {
    const [first] = recordsIn(this.#bytes, group.start, group.end);
    if (first?.type === TYPE.shape && this.#isTable(first)) this.#table(group);
    else this.read(group, depth + 1);
  }

  #isTable({ start, end }: ArtRecord): boolean {
    for (const record of recordsIn(this.#bytes, start, end)) {
      const number = isPropertyTable(record) ? shapeNumber(this.#bytes, record, TABLE_PROPERTY) : undefined;
      if (number !== undefined && (number & 1) === 1) return true;
    }
    return false;
  }

  /** Cells are shapes; those of one row begin at the same height. */
  #table(group: ArtRecord): void {
    const cells: Shape[] = [];
    for (const record of recordsIn(this.#bytes, group.start, group.end)) {
      if (record.type === TYPE.shape) cells.push(this.#shape(record));
    }
    const place = this.#place === "body" ? "cell" : this.#place;
    const filled = cells.filter(({ text }) => text.trim() !== "");
    filled.sort((one, other) => one.top - other.top || one.left - other.left);
    let row: string[] = [];
    for (const [index, { text, top }] of filled.entries()) {
      row.push(text);
      if (filled[index + 1]?.top === top) continue;
      this.#text.line(place, row.join("\t"));
      row = [];
    }
  }

  #show({ text, place }: Shape): void {
    if (text !== FIELD) this.#text.line(place ?? this.#place, text);
  }

  #shape({ start, end }: ArtRecord): Shape {
    const texts: string[] = [];
    const shape: { -readonly [K in keyof Shape]: Shape[K] } = {
      text: "",
      place: undefined,
      left: 0,
      top: 0,
    };
    for (const record of recordsIn(this.#bytes, start, end)) {
      if (record.type === TYPE.clientTextbox) texts.push(...this.#textbox(record));
      else if (record.type === TYPE.clientData) shape.place = this.#placeholder(record);
      else if (record.type === TYPE.childAnchor && record.end - record.start >= 8) {
        shape.left = this.#bytes.readInt32LE(record.start);
        shape.top = this.#bytes.readInt32LE(record.start + 4);
      } else if (isPropertyTable(record)) {
        for (const { place, text } of shapeTexts(this.#bytes, record)) this.#text.line(place, text);
      }
    }
    shape.text = texts.join("\n");
    return shape;
  }

  #textbox({ start, end }: ArtRecord): readonly string[] {
    const texts: string[] = [];
    for (const record of recordsIn(this.#bytes, start, end)) {
      const text = record.type === TYPE.outlineRef ? this.#outlined(record) : textOf(this.#bytes, record);
      if (text !== undefined && text !== "") texts.push(text);
    }
    return texts;
  }

  #outlined({ start, end }: ArtRecord): string | undefined {
    const index = end - start >= 4 ? this.#bytes.readUInt32LE(start) : -1;
    if (this.#shown.has(index)) return undefined;
    this.#shown.add(index);
    return this.#outline[index];
  }

  #placeholder({ start, end }: ArtRecord): Place | undefined {
    for (const record of recordsIn(this.#bytes, start, end)) {
      if (record.type !== TYPE.placeholder || record.end - record.start < 5) continue;
      return PLACEHOLDERS.get(this.#bytes[record.start + 4]!);
    }
    return undefined;
  }
}
