import { deflateSync } from "node:zlib";
import { type CompoundEntry, compoundFile } from "../ole/compound-file.ts";
import { u16, u32, utf16 } from "../ole/little-endian.ts";
import { artContainer, artPicture, artRecord } from "../ole/office-art.ts";
import { propertyStreams } from "../ole/property-sets.ts";
import type { DocumentProperties } from "../ooxml.ts";
import { cstring, type PptSlide, slideContainer, textAtom } from "./ppt-slide.ts";

export interface PptContent extends DocumentProperties {
  readonly slides: readonly PptSlide[];
  /** Text that stands on the master, and so on every slide. */
  readonly master?: string;
  /** For every page that is printed. */
  readonly header?: string;
  readonly footer?: string;
  /** PNG images. */
  readonly pictures?: readonly Uint8Array[];
  /** Whole compound files, packed into the stream of the presentation as PowerPoint does. */
  readonly objects?: readonly Uint8Array[];
  /** How often it was saved since: older versions of the document lie in front of the newest. */
  readonly older?: readonly PptSlide[];
  /** Marks the presentation as encrypted. Its content is written in the open all the same. */
  readonly encrypted?: boolean;
}

/** A presentation of PowerPoint 97 to 2003. */
export function ppt(content: PptContent): Uint8Array {
  return compoundFile(pptEntries(content));
}

export function pptEntries(content: PptContent): readonly CompoundEntry[] {
  const { pictures = [], encrypted = false } = content;
  const stream = new PptStream();
  if (content.older !== undefined) writeEdition(stream, { ...content, slides: content.older });
  writeEdition(stream, content);
  const user = Buffer.concat([
    u32(20, encrypted ? 0xf3d1c4df : 0xe391c05f, stream.lastEdit),
    u16(4, 0x03f4),
    Buffer.from([3, 0, 0, 0]),
    Buffer.from("user"),
    u32(8),
    utf16("user"),
  ]);
  return [
    { name: "PowerPoint Document", data: stream.bytes() },
    { name: "Current User", data: artRecord(0x0ff6, user) },
    ...(pictures.length > 0 ? [{ name: "Pictures", data: Buffer.concat(pictures.map(artPicture)) }] : []),
    ...propertyStreams(content),
  ];
}

/** The document is number 1, the master 2; slides, notes and objects follow. */
function writeEdition(stream: PptStream, content: PptContent): void {
  const { slides, master = "", objects = [] } = content;
  const notes = slides.filter((slide) => slide.notes !== undefined);
  const first = { slides: 3, notes: 3 + slides.length, objects: 3 + slides.length + notes.length };
  stream.begin();
  stream.add(1, documentContainer(content, first));
  stream.add(2, slideContainer(0x03f8, { title: master, lines: [] }));
  for (const [index, slide] of slides.entries())
    stream.add(first.slides + index, slideContainer(0x03ee, slide));
  for (const [index, { notes: text }] of notes.entries()) {
    stream.add(first.notes + index, slideContainer(0x03f0, { lines: [text!], title: "" }));
  }
  for (const [index, object] of objects.entries()) stream.add(first.objects + index, packedObject(object));
  stream.end();
}

function documentContainer(
  { slides, header, footer }: PptContent,
  first: { readonly slides: number; readonly notes: number },
): Uint8Array {
  const size = Buffer.concat([u32(5_760, 4_320, 4_320, 5_760, 5, 10, 0, 0), u16(1, 0), Buffer.alloc(4)]);
  const notes = slides.filter((slide) => slide.notes !== undefined);
  return artContainer(
    0x03e8,
    artRecord(0x03e9, size, { version: 1 }),
    slideList(1, [{ persist: 2, texts: [] }]),
    artContainer(
      0x0fd9,
      artRecord(0x0fda, u16(0, 0x2c)),
      ...(header === undefined ? [] : [cstring(header, 1)]),
      ...(footer === undefined ? [] : [cstring(footer, 2)]),
    ),
    // The outline of each slide stands here; its shapes refer to it.
    slideList(
      0,
      slides.map(({ title, lines }, index) => ({
        persist: first.slides + index,
        texts: [title, lines.join("\r")],
      })),
    ),
    slideList(
      2,
      notes.map((_, index) => ({ persist: first.notes + index, texts: [] })),
    ),
    artRecord(0x03ea, Buffer.alloc(0)),
  );
}

interface Listed {
  readonly persist: number;
  readonly texts: readonly string[];
}

function slideList(instance: number, slides: readonly Listed[]): Uint8Array {
  const children = slides.flatMap(({ persist, texts }, index) => [
    artRecord(0x03f3, u32(persist, 0, texts.length, 256 + index, 0)),
    ...texts.flatMap((text, kind) => [artRecord(0x0f9f, u32(kind)), textAtom(text)]),
  ]);
  return artRecord(0x0ff0, Buffer.concat(children), { instance, version: 0xf });
}

function packedObject(file: Uint8Array): Uint8Array {
  return artRecord(0x1011, Buffer.concat([u32(file.length), deflateSync(file)]), { instance: 1 });
}

/** The main stream: editions one behind the other, each with a directory of its objects. */
class PptStream {
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  #offsets: [number: number, offset: number][] = [];
  lastEdit = 0;

  begin(): void {
    this.#offsets = [];
  }

  add(number: number, record: Uint8Array): void {
    this.#offsets.push([number, this.#size]);
    this.#push(record);
  }

  end(): void {
    const directory = this.#size;
    const runs = this.#offsets.flatMap(([number, offset]) => [(1 << 20) | number, offset]);
    this.#push(artRecord(0x1772, u32(...runs)));
    const edit = this.#size;
    this.#push(
      artRecord(0x0ff5, u32(256, 0x03000ddc, this.lastEdit, directory, 1, this.#offsets.length + 1, 1)),
    );
    this.lastEdit = edit;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }

  #push(record: Uint8Array): void {
    this.#pieces.push(record);
    this.#size += record.length;
  }
}
