import { u16, u32, utf16 } from "../ole/little-endian.ts";
import { artContainer, artRecord, artTexts } from "../ole/office-art.ts";

export interface PptSlide {
  readonly title: string;
  readonly lines: readonly string[];
  /** Text that stands in boxes of its own, not in the outline. */
  readonly boxes?: readonly string[];
  readonly notes?: string;
  readonly footer?: string;
  readonly header?: string;
  readonly comments?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly wordArt?: string;
  readonly description?: string;
  readonly hidden?: boolean;
}

/** Numbers of placeholders: MS-PPT 2.13.21. */
const FOOTER = 9;
const HEADER = 10;
const TABLE_PROPERTY = 0x039f;

export function textAtom(text: string): Uint8Array {
  const isNarrow = /^[\x00-\x7f]*$/.test(text);
  return isNarrow ? artRecord(0x0fa8, Buffer.from(text, "latin1")) : artRecord(0x0fa0, utf16(text));
}

export function cstring(text: string, instance: number): Uint8Array {
  return artRecord(0x0fba, utf16(text), { instance });
}

/** @param type of a slide, of notes or of a master */
export function slideContainer(type: number, slide: PptSlide): Uint8Array {
  const { comments = [], hidden = false } = slide;
  const show = Buffer.concat([u32(0, 0), Buffer.from([0, 0, hidden ? 4 : 0, 0]), u32(0)]);
  const atom =
    type === 0x03f0
      ? artRecord(0x03f1, u32(0, 0), { version: 1 })
      : artRecord(0x03ef, u32(0, 0, 0, type === 0x03ee ? 0x80000000 : 0, 0, 0), { version: 2 });
  return artContainer(
    type,
    atom,
    artRecord(0x03f9, show),
    artContainer(0x040c, drawing(slide, type === 0x03ee)),
    ...(comments.length > 0 ? [commentData(comments)] : []),
  );
}

/** Newer data lie in records that older programs skip. */
function commentData(comments: readonly string[]): Uint8Array {
  const all = comments.map((text) =>
    artContainer(0x2ee0, cstring("审核", 0), cstring(text, 1), cstring("审", 2)),
  );
  const data = artRecord(0x138b, Buffer.concat(all));
  return artContainer(0x1388, artContainer(0x138a, cstring("___PPT10", 0), data));
}

/** @param isOutlined title and lines stand in the outline of the document */
function drawing(slide: PptSlide, isOutlined: boolean): Uint8Array {
  const { title, lines, boxes = [], footer, header, rows, wordArt, description } = slide;
  const own = [title, ...lines].filter((text) => text !== "");
  const shapes = isOutlined
    ? [0, 1].map((index) => shape(artRecord(0x0f9e, u32(index))))
    : own.map((text) => shape(textAtom(text)));
  const placed = [
    ...boxes.map((text) => shape(textAtom(text))),
    ...(footer === undefined ? [] : [shape(textAtom(footer), { placeholder: FOOTER })]),
    ...(header === undefined ? [] : [shape(textAtom(header), { placeholder: HEADER })]),
    ...(rows === undefined ? [] : [table(rows)]),
    ...(wordArt === undefined ? [] : [shape(undefined, { texts: [[0xc0, wordArt]] })]),
    ...(description === undefined ? [] : [shape(undefined, { texts: [[0x381, description]] })]),
  ];
  const group = artContainer(0xf004, artRecord(0xf009, u32(0, 0, 0, 0), { version: 1 }), atom(5));
  return artContainer(
    0xf002,
    artRecord(0xf008, u32(2, 1_025)),
    artContainer(0xf003, group, ...shapes, ...placed),
  );
}

interface ShapeOptions {
  readonly placeholder?: number;
  readonly texts?: readonly (readonly [number: number, text: string])[];
  readonly anchor?: readonly [left: number, top: number];
}

function shape(
  content: Uint8Array | undefined,
  { placeholder, texts, anchor }: ShapeOptions = {},
): Uint8Array {
  return artContainer(
    0xf004,
    atom(0xa00),
    ...(texts === undefined ? [] : [artTexts(texts)]),
    anchor === undefined
      ? artRecord(0xf010, u16(100, 100, 2_000, 600))
      : artRecord(0xf00f, u32(...anchor, anchor[0] + 100, anchor[1] + 50)),
    ...(placeholder === undefined
      ? []
      : [
          artContainer(
            0xf011,
            artRecord(0x0bc3, Buffer.concat([u32(0), Buffer.from([placeholder, 0, 0, 0])])),
          ),
        ]),
    ...(content === undefined ? [] : [artContainer(0xf00d, artRecord(0x0f9f, u32(4)), content)]),
  );
}

/** A group that says of itself that it is a table; its cells are shapes. */
function table(rows: readonly (readonly string[])[]): Uint8Array {
  const isTable = artRecord(0xf122, Buffer.concat([u16(TABLE_PROPERTY), u32(1)]), {
    instance: 1,
    version: 3,
  });
  const group = artContainer(0xf004, artRecord(0xf009, u32(0, 0, 0, 0), { version: 1 }), atom(1), isTable);
  const cells = rows.flatMap((row, top) =>
    row.map((text, left) => shape(textAtom(text), { anchor: [left * 100, top * 50] })),
  );
  return artContainer(0xf003, group, ...cells);
}

function atom(flags: number): Uint8Array {
  return artRecord(0xf00a, u32(1_026, flags), { version: 2, instance: 202 });
}
