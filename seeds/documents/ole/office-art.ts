import { u16, u32, utf16 } from "./little-endian.ts";

/** A record of a drawing or a presentation. MS-ODRAW 2.2.1. */
export function artRecord(type: number, content: Uint8Array, { instance = 0, version = 0 } = {}): Buffer {
  return Buffer.concat([u16((instance << 4) | version, type), u32(content.length), content]);
}

export function artContainer(type: number, ...children: readonly Uint8Array[]): Buffer {
  return artRecord(type, Buffer.concat(children), { version: 0xf });
}

/** Properties of a shape that are texts: number and value. 0xC0 is word art, 0x381 a description. */
export function artTexts(texts: readonly (readonly [number: number, text: string])[]): Buffer {
  const values = texts.map(([, text]) => utf16(`${text}\0`));
  const numbers = texts.map(([number], index) =>
    Buffer.concat([u16(0x8000 | number), u32(values[index]!.length)]),
  );
  return artRecord(0xf00b, Buffer.concat([...numbers, ...values]), { instance: texts.length, version: 3 });
}

/** A picture as drawings keep it: an id of 16 bytes, one byte that says nothing, the file. */
export function artPicture(png: Uint8Array): Buffer {
  return artRecord(0xf01e, Buffer.concat([Buffer.alloc(17, 1), png]), { instance: 0x6e0 });
}
