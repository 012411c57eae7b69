import { u8, u16, u32, utf16 } from "../ole/little-endian.ts";
import { continued, record, wide } from "./xls-records.ts";

/** A text box, or the note of a cell, and what is said of it. */
export interface Shape {
  readonly text: string;
  readonly isNote?: boolean;
  readonly alt?: string;
}

const NOTE = 0x19;
const TEXT_BOX = 0x06;
const TEXT_BOX_SHAPE = 202;

/** The shapes on a sheet: containers that run on from record to record, objects, texts. MS-ODRAW, MS-XLS 2.5.193. */
export function shapeRecords(shapes: readonly Shape[], drawing: number): Buffer {
  if (shapes.length === 0) return Buffer.alloc(0);
  const base = drawing * 1_024;
  const bodies = shapes.map((shape, index) => shapeBody(shape, base + index + 1, index));
  const group = container(0xf004, atom(0xf009, 1, 0, Buffer.alloc(16)), atom(0xf00a, 2, 0, u32(base, 5)));
  const groupBytes = group.length + bodies.reduce((sum, body) => sum + body.length + 8, 0);
  const counts = atom(0xf008, 0, drawing, u32(shapes.length + 1, base + shapes.length));
  const opening = Buffer.concat([
    header(0xf002, 15, 0, counts.length + 8 + groupBytes),
    counts,
    header(0xf003, 15, 0, groupBytes),
    group,
  ]);
  return Buffer.concat(
    shapes.flatMap((shape, index) => [
      record(0xec, ...(index === 0 ? [opening] : []), bodies[index]!),
      record(
        0x5d,
        u16(0x15, 18, shape.isNote ? NOTE : TEXT_BOX, index + 1, 0x6011),
        Buffer.alloc(12),
        u32(0),
      ),
      record(0xec, header(0xf00d, 0, 0, 0)),
      textObject(shape.text),
    ]),
  );
}

function shapeBody({ alt, isNote }: Shape, id: number, index: number): Buffer {
  const name = alt === undefined ? [] : [[0x0381, utf16(`${alt}\0`)] as const];
  const properties = Buffer.concat([
    ...name.map(([number, value]) => Buffer.concat([u16(number | 0x8000), u32(value.length)])),
    ...name.map(([, value]) => value),
  ]);
  const top = index * 4;
  const inside = [
    atom(0xf00a, 2, TEXT_BOX_SHAPE, u32(id, 0x0a00)),
    atom(0xf00b, 3, name.length, properties),
    atom(0xf010, 0, 0, u16(isNote ? 3 : 2, 1, 0, top, 0, 3, 0, top + 3, 0)),
    atom(0xf011, 0, 0, Buffer.alloc(0)),
  ];
  const length = inside.reduce((sum, piece) => sum + piece.length, 8);
  return Buffer.concat([header(0xf004, 15, 0, length), ...inside]);
}

/** The length of the text, then the text, then its fonts. */
function textObject(text: string): Buffer {
  const data = Buffer.concat([u16(0x0212, 0, 0, 0, 0, text.length, text === "" ? 0 : 16), u32(0)]);
  if (text === "") return record(0x1b6, data);
  return Buffer.concat([
    record(0x1b6, data),
    record(0x3c, wide(text)),
    record(0x3c, u16(0, 0), u32(0), u16(text.length, 0), u32(0)),
  ]);
}

/** The pictures of a workbook, in its globals. */
export function pictureRecords(pngs: readonly Uint8Array[], drawings: number): Buffer {
  const entries = pngs.map((png) => {
    const blip = atom(0xf01e, 0, 0x6e0, Buffer.concat([Buffer.alloc(16), u8(0xff), png]));
    const facts = Buffer.concat([
      u8(6, 6),
      Buffer.alloc(16),
      u16(0xff),
      u32(blip.length, 1, 0),
      u8(0, 0, 0, 0),
    ]);
    return atom(0xf007, 2, 6, Buffer.concat([facts, blip]));
  });
  const clusters = Array.from({ length: drawings }, (_, index) => u32(index + 1, 8));
  const facts = atom(
    0xf006,
    0,
    0,
    Buffer.concat([u32((drawings + 1) * 1_024, drawings + 1, 2, drawings), ...clusters]),
  );
  const store = entries.length === 0 ? [] : [atom(0xf001, 15, entries.length, Buffer.concat(entries))];
  return continued(0xeb, container(0xf000, facts, ...store));
}

function container(type: number, ...inside: readonly Buffer[]): Buffer {
  return atom(type, 15, 0, Buffer.concat(inside));
}

function atom(type: number, version: number, instance: number, data: Uint8Array): Buffer {
  return Buffer.concat([header(type, version, instance, data.length), data]);
}

function header(type: number, version: number, instance: number, length: number): Buffer {
  return Buffer.concat([u16(version | (instance << 4), type), u32(length)]);
}
