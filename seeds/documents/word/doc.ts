import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { u16, u32, utf16 } from "../ole/little-endian.ts";
import { artContainer, artPicture, artRecord, artTexts } from "../ole/office-art.ts";
import { packageEntry } from "../ole/ole-package.ts";
import { propertyStreams } from "../ole/property-sets.ts";
import type { DocumentProperties } from "../ooxml.ts";
import { type Stories, type StoryContent, writeStories } from "./word-stories.ts";
import { wordStreams } from "./word-streams.ts";

export interface DocPicture {
  readonly png: Uint8Array;
  /** What is read aloud for it. */
  readonly description?: string;
}

export interface DocContent extends DocumentProperties, StoryContent {
  /** Word art in a shape over the header. */
  readonly watermark?: string;
  readonly pictures?: readonly DocPicture[];
  /** Files dropped into the document as icons. */
  readonly packages?: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** Whole compound files as embedded objects: streams and storages. */
  readonly objects?: readonly (readonly CompoundEntry[])[];
  /** Into how many pieces the text is cut; more than one lie in the file in the wrong order, as after a fast save. */
  readonly pieces?: number;
}

/** A document of Word 97 to 2003. */
export function doc(content: DocContent): Uint8Array {
  return compoundFile(docEntries(content));
}

/** The streams of one: as they stand in an object that embeds a document, too. */
export function docEntries(content: DocContent): readonly CompoundEntry[] {
  const { pictures = [], packages = [], objects = [], watermark, pieces = 1 } = content;
  const data = pictures.map(pictureData);
  const offsets = data.map((_, index) => data.slice(0, index).reduce((sum, { length }) => sum + length, 0));
  const stories = writeStories(content, offsets);
  const { main, table } = wordStreams(stories.text, pieces, tablesOf(stories, watermark));
  const embedded: CompoundEntry[] = [
    ...packages.map((file, index) => packageEntry(`_${1_000 + index}`, file)),
    ...objects.map((entries, index) => ({ name: `_${2_000 + index}`, entries })),
  ];
  return [
    { name: "WordDocument", data: main },
    { name: "1Table", data: table },
    ...(data.length > 0 ? [{ name: "Data", data: Buffer.concat(data) }] : []),
    ...(embedded.length > 0 ? [{ name: "ObjectPool", entries: embedded }] : []),
    ...propertyStreams(content),
  ];
}

function tablesOf(stories: Stories, watermark: string | undefined) {
  const { lengths, footnotes, endnotes, comments, headers } = stories;
  const references = (at: readonly number[], bytes: number) =>
    Buffer.concat([u32(...at, lengths[0]!), Buffer.alloc(at.length * bytes, 1)]);
  const starts = (at: readonly number[]) => (at.length > 1 ? u32(...at, at.at(-1)! + 1) : new Uint8Array(0));
  const hasComments = comments.references.length > 0;
  return {
    lengths,
    tables: new Map<number, Uint8Array>([
      [2, references(footnotes.references, 2)],
      [3, starts(footnotes.starts)],
      [4, references(comments.references, 30)],
      [5, starts(comments.starts)],
      [6, Buffer.concat([u32(0, lengths[0]!), u16(0), u32(0xffffffff), u16(0), u32(0xffffffff)])],
      [11, headers.at(-1) === 0 ? new Uint8Array(0) : u32(...headers, headers.at(-1)! + 1)],
      [15, fontTable(["Times New Roman", "Wingdings"])],
      [36, hasComments ? Buffer.concat([u16(2), utf16("审核")]) : new Uint8Array(0)],
      [46, references(endnotes.references, 2)],
      [47, starts(endnotes.starts)],
      [50, watermark === undefined ? new Uint8Array(0) : watermarkDrawing(watermark)],
    ]),
  };
}

function fontTable(names: readonly string[]): Uint8Array {
  const fonts = names.map((name) => {
    const record = Buffer.alloc(40 + name.length * 2 + 2);
    record[0] = record.length - 1;
    record.writeUInt16LE(400, 2);
    record[4] = name === "Wingdings" ? 2 : 0;
    record.set(utf16(name), 40);
    return record;
  });
  return Buffer.concat([u16(names.length, 0), ...fonts]);
}

/** A group for the document, then the shapes over its headers. */
function watermarkDrawing(text: string): Uint8Array {
  const group = artContainer(0xf000, artRecord(0xf006, u32(1_026, 2, 2, 1, 1, 2)));
  const sheet = artContainer(0xf004, artRecord(0xf009, u32(0, 0, 0, 0), { version: 1 }), shapeAtom(1_024, 5));
  const shape = artContainer(0xf004, shapeAtom(1_025, 0xa00), artTexts([[0xc0, text]]));
  const drawing = artContainer(0xf002, artRecord(0xf008, u32(2, 1_025)), artContainer(0xf003, sheet, shape));
  return Buffer.concat([group, Buffer.from([1]), drawing]);
}

function shapeAtom(id: number, flags: number): Uint8Array {
  return artRecord(0xf00a, u32(id, flags), { version: 2, instance: 136 });
}

/** A picture in the text: a header, the shape, the picture with what stands before it in a store. */
function pictureData({ png, description }: DocPicture): Uint8Array {
  const texts = description === undefined ? [] : [artTexts([[0x381, description]])];
  const shape = artContainer(0xf004, shapeAtom(1_026, 0xa00), ...texts);
  const picture = artPicture(png);
  const about = Buffer.concat([
    Buffer.from([6, 6]),
    Buffer.alloc(16, 1),
    u16(0xff),
    u32(picture.length, 1, 0),
    Buffer.alloc(4),
  ]);
  const stored = artRecord(0xf007, Buffer.concat([about, picture]), { version: 2, instance: 6 });
  const header = Buffer.alloc(0x44);
  header.writeUInt32LE(0x44 + shape.length + stored.length, 0);
  header.writeUInt16LE(0x44, 4);
  header.writeUInt16LE(0x64, 6);
  return Buffer.concat([header, shape, stored]);
}
