import type { Place } from "../../../../rules/vocabulary.ts";
import type { Part } from "../../../content.ts";
import { ByteWindow } from "../../bytes/byte-window.ts";
import { PartText } from "../../part-text.ts";
import type { OleBytes } from "../bytes.ts";
import type { OleDocument } from "../format.ts";
import { type ArtRecord, RECORD_HEADER, recordAt } from "../office-art/records.ts";
import { oleObject } from "./ole-object.ts";
import { LISTS, type ListedSlide, listedSlides } from "./outline.ts";
import type { PersistObjects } from "./persist.ts";
import { TYPE } from "./record-types.ts";
import { isHiddenSlide, readSheet } from "./sheet-text.ts";

/** Longer objects are not read: the longest real ones hold the lists of a thousand slides. */
const LONGEST_OBJECT = 67_108_864;

const PLACES: ReadonlyMap<number, Place> = new Map([
  [TYPE.slide, "body"],
  [TYPE.notes, "notes"],
  [TYPE.mainMaster, "master"],
  [TYPE.handout, "master"],
  [TYPE.document, "body"],
]);

/** What the reading of a presentation needs to know of where it stands. */
export type PptDocument = Pick<OleDocument, "source" | "budget" | "gaps">;

interface Loaded {
  readonly bytes: Buffer;
  readonly record: ArtRecord;
}

interface Naming {
  readonly where: string;
  readonly place?: Place | undefined;
  readonly outline: readonly string[];
}

/** What the document lists: what its entries are called, and which place they are. */
interface List {
  readonly instance: number;
  readonly place: Place;
  name(number: number): string;
}

const LISTED: readonly List[] = [
  { instance: LISTS.slides, place: "body", name: slideName },
  { instance: LISTS.notes, place: "notes", name: (number) => `备注 notes ${number}` },
  { instance: LISTS.masters, place: "master", name: (number) => `母版 master ${number}` },
];

/** Reads the objects of a presentation, slides in their order first. Each byte is read at most twice. */
export class PptReader {
  readonly #main: OleBytes;
  readonly #window: ByteWindow;
  readonly #document: PptDocument;
  readonly #read = new Set<number>();
  #spent = 0;
  #slides = 0;
  #placeOfNotes: Place = "notes";

  constructor(main: OleBytes, document: PptDocument) {
    this.#main = main;
    this.#window = new ByteWindow(main);
    this.#document = document;
  }

  /** What the trail of savings leads to. */
  async *readObjects({ offsets, document }: PersistObjects): AsyncGenerator<Part> {
    const main = await this.#load(offsets.get(document) ?? 0);
    if (main === undefined) return this.#document.gaps.add("", "corrupt");
    for (const list of LISTED) {
      yield* this.#listed(listedSlides(main.bytes, main.record, list.instance), offsets, list);
    }
    // Notes that no list names are the master of notes.
    this.#placeOfNotes = "master";
    yield* this.#sheet(main, { where: "", outline: [] });
    for (const offset of offsets.values()) yield* this.readAt(offset);
  }

  /** Every object from the start of the stream on, when nothing tells which of them count. */
  async *readAll(): AsyncGenerator<Part> {
    const { budget, gaps } = this.#document;
    for (let at = 0; at + RECORD_HEADER <= this.#main.size && !budget.expired(); ) {
      const record = recordAt(await this.#window.bytes(at, RECORD_HEADER), 0);
      if (record === undefined) return;
      yield* this.readAt(at);
      at += record.end;
      if (at > this.#main.size) gaps.add("", "corrupt");
    }
  }

  async *readAt(offset: number): AsyncGenerator<Part> {
    if (this.#read.has(offset) || this.#document.budget.expired()) return;
    const head = recordAt(await this.#window.bytes(offset, RECORD_HEADER), 0);
    if (head?.type === TYPE.oleObject) {
      this.#read.add(offset);
      const range = { start: offset + RECORD_HEADER, end: Math.min(this.#main.size, offset + head.end) };
      yield* oleObject(this.#main, { ...range, isPacked: head.instance === 1 }, this.#document);
    } else if (head !== undefined && PLACES.has(head.type)) {
      const loaded = await this.#load(offset);
      const where = head.type === TYPE.slide ? slideName(this.#slides + 1) : "";
      const place = head.type === TYPE.notes ? this.#placeOfNotes : PLACES.get(head.type);
      if (loaded !== undefined) yield* this.#sheet(loaded, { where, place, outline: outlineOf(loaded) });
    }
  }

  async *#listed(
    slides: readonly ListedSlide[],
    offsets: ReadonlyMap<number, number>,
    { name, place }: List,
  ): AsyncGenerator<Part> {
    for (const [index, { persist, texts }] of slides.entries()) {
      if (this.#document.budget.expired()) return;
      const offset = offsets.get(persist);
      const loaded = offset === undefined ? undefined : await this.#load(offset);
      const naming = { where: name(index + 1), place, outline: texts };
      if (loaded !== undefined) yield* this.#sheet(loaded, naming);
      else yield* this.#outlineOnly(naming);
    }
  }

  /** The slide itself is lost. */
  *#outlineOnly({ where, place = "body", outline }: Naming): Generator<Part> {
    this.#document.gaps.add(where, "corrupt");
    const text = new PartText(where);
    for (const line of outline) text.line(place, line);
    text.end();
    yield* text.take();
  }

  *#sheet({ bytes, record }: Loaded, { where, place = "body", outline }: Naming): Generator<Part> {
    const isSlide = record.type === TYPE.slide && place === "body";
    if (isSlide) this.#slides += 1;
    const isHidden = isSlide && isHiddenSlide(bytes, record);
    const text = new PartText(isHidden ? `${where}（隐藏 hidden）` : where);
    if (!readSheet(text, { bytes, record, outline, place })) this.#document.gaps.add(where, "too-deep");
    text.end();
    yield* text.take();
  }

  /** One object as a whole, once. */
  async #load(offset: number): Promise<Loaded | undefined> {
    const { gaps } = this.#document;
    if (this.#read.has(offset)) return undefined;
    this.#read.add(offset);
    const head = recordAt(await this.#window.bytes(offset, RECORD_HEADER), 0);
    if (head === undefined || !PLACES.has(head.type)) return undefined;
    const end = Math.min(offset + head.end, this.#main.size);
    if (offset + head.end > this.#main.size) gaps.add("", "corrupt");
    this.#spent += end - offset;
    if (end - offset > LONGEST_OBJECT) gaps.add("", "too-big");
    if (end - offset > LONGEST_OBJECT || this.#spent > 2 * this.#main.size) return undefined;
    const bytes = await this.#window.bytes(offset, end - offset);
    return { bytes, record: { ...head, end: bytes.length } };
  }
}

/** All that the document itself says of its slides: nobody knows which of them the shapes are on. */
function outlineOf({ bytes, record }: Loaded): readonly string[] {
  if (record.type !== TYPE.document) return [];
  return listedSlides(bytes, record, LISTS.slides).flatMap(({ texts }) => texts);
}

function slideName(number: number): string {
  return `幻灯片 slide ${number}`;
}
