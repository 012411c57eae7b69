import { deflateSync } from "node:zlib";
import { bytes, latin1, u8, u16, u16le, u32, u32le } from "./bytes.ts";

/** Field of Exif: tag, type (1 bytes, 2 text, 7 anything), content. */
export type ExifField = readonly [tag: number, type: number, content: Uint8Array];

const EXIF_DIRECTORY = 0x8769;

/** A TIFF structure of two directories: main fields, and those of Exif. */
export function exif(
  main: readonly ExifField[],
  inner: readonly ExifField[] = [],
  order: "le" | "be" = "le",
): Buffer {
  const short = order === "le" ? u16le : u16;
  const long = order === "le" ? u32le : u32;
  const directoryBytes = (count: number) => 2 + count * 12 + 4;
  const innerAt = 8 + directoryBytes(main.length + 1);
  let dataAt = innerAt + directoryBytes(inner.length);
  const data: Uint8Array[] = [];
  const entry = ([tag, type, content]: ExifField) => {
    const head = bytes(short(tag), short(type), long(content.length));
    if (content.length <= 4) return bytes(head, content, Buffer.alloc(4 - content.length));
    data.push(content);
    dataAt += content.length;
    return bytes(head, long(dataAt - content.length));
  };
  const pointer = bytes(short(EXIF_DIRECTORY), short(4), long(1), long(innerAt));
  const first = bytes(short(main.length + 1), ...main.map(entry), pointer, long(0));
  const second = bytes(short(inner.length), ...inner.map(entry), long(0));
  return bytes(order === "le" ? "II" : "MM", short(42), long(8), first, second, ...data);
}

/** An XMP packet with a title as an element and a headline as an attribute. */
export function xmp(title: string, headline: string): string {
  const list = `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>`;
  const description = `<rdf:Description photoshop:Headline="${headline}" xmp:CreateDate="2026-01-05T09:00:00">${list}</rdf:Description>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>${description}</rdf:RDF></x:xmpmeta>`;
}

/** IPTC data sets of the application record, as Photoshop packs them. */
export function photoshop(fields: readonly (readonly [number: number, text: Uint8Array])[]): Buffer {
  const sets = bytes(
    ...fields.map(([number, text]) => bytes(u8(0x1c), u8(2), u8(number), u16(text.length), text)),
  );
  const other = bytes("8BIM", u16(0x03ed), u16(0), u32(3), "abc\0");
  return bytes("Photoshop 3.0\0", other, "8BIM", u16(0x0404), u16(0), u32(sets.length), sets);
}

/** A JPEG of nothing but segments: marker and content. */
export function jpeg(segments: readonly (readonly [marker: number, content: Uint8Array])[]): Buffer {
  const parts = segments.map(([marker, content]) =>
    bytes(u8(0xff), u8(marker), u16(content.length + 2), content),
  );
  return bytes(u16(0xffd8), ...parts, u16(0xffda), u16(2), Buffer.alloc(500, 0x5c), u16(0xffd9));
}

/** A PNG of nothing but chunks. */
export function pngOf(chunks: readonly (readonly [type: string, content: Uint8Array])[]): Buffer {
  const parts = chunks.map(([type, content]) => bytes(u32(content.length), type, content, u32(0)));
  return bytes(latin1("\x89PNG\r\n\x1a\n"), ...parts, u32(0), "IEND", u32(0));
}

export const packedText = (key: string, text: string) => bytes(`${key}\0\0`, deflateSync(text));

/** A GIF with a picture of no lines, a comment behind it, and a packet in a block of its program. */
export function gif(comment: string, packet: string): Buffer {
  const data = Buffer.from(comment);
  const cuts = Array.from({ length: Math.ceil(data.length / 255) }, (_, index) =>
    data.subarray(index * 255, (index + 1) * 255),
  );
  const blocks = bytes(...cuts.map((cut) => bytes(u8(cut.length), cut)), u8(0));
  // A trailer that leads every reader of blocks to the end.
  const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
  const screen = bytes("GIF89a", Buffer.alloc(4), u8(0x80), u16(0), Buffer.alloc(6));
  const picture = bytes(u8(0x2c), Buffer.alloc(9), u8(2), u8(3), "abc", u8(0));
  return bytes(
    screen,
    picture,
    latin1("\x21\xfe"),
    blocks,
    latin1("\x21\xff\x0b"),
    "XMP DataXMP",
    packet,
    trailer,
    ";",
  );
}

/** A WebP of nothing but what stands behind the picture. */
export function webp(chunks: readonly (readonly [type: string, content: Uint8Array])[]): Buffer {
  const parts = chunks.map(([type, content]) =>
    bytes(type, u32le(content.length), content, Buffer.alloc(content.length % 2)),
  );
  return bytes("RIFF", u32le(0), "WEBP", ...parts);
}
