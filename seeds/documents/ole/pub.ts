import type { DocumentProperties } from "../ooxml.ts";
import { compoundFile } from "./compound-file.ts";
import { u16, u32, utf16 } from "./little-endian.ts";
import { artContainer, artPicture, artTexts } from "./office-art.ts";
import { propertyStreams } from "./property-sets.ts";

export interface PubContent extends DocumentProperties {
  readonly body: readonly string[];
  readonly wordArt?: string;
  /** PNG images. */
  readonly pictures?: readonly Uint8Array[];
}

const TEXT_AT = 512;

/** A publication of Publisher 98 and later, as far as its words and pictures go. */
export function pub(content: PubContent): Uint8Array {
  const { body, wordArt, pictures = [] } = content;
  const shapes = wordArt === undefined ? [] : [artContainer(0xf004, artTexts([[0xc0, wordArt]]))];
  return compoundFile([
    { name: "Contents", data: Buffer.alloc(64, 1) },
    {
      name: "Quill",
      entries: [{ name: "QuillSub", entries: [{ name: "CONTENTS", data: textStream(body.join("\r")) }] }],
    },
    {
      name: "Escher",
      entries: [
        { name: "EscherStm", data: artContainer(0xf002, ...shapes) },
        { name: "EscherDelayStm", data: Buffer.concat(pictures.map(artPicture)) },
      ],
    },
    ...propertyStreams(content),
  ]);
}

/** A head, a line for each chunk with its kind, place and length, and the chunks. */
function textStream(text: string): Uint8Array {
  const bytes = utf16(text);
  const line = (kind: string, at: number, length: number) =>
    Buffer.concat([u16(0x18), Buffer.from(kind), u16(0, 0, 0), Buffer.from(kind), u32(at, length)]);
  const head = Buffer.concat([
    Buffer.from("CHNKINK "),
    Buffer.alloc(24),
    line("TEXT", TEXT_AT, bytes.length),
    line("STSH", TEXT_AT + bytes.length, 4),
  ]);
  return Buffer.concat([head, Buffer.alloc(TEXT_AT - head.length), bytes, Buffer.alloc(4)]);
}
