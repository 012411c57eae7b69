/** A text and where its top left corner stands. */
export interface MetaText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** One record: its type and what follows type and size. */
export interface MetaRecord {
  readonly type: number;
  readonly body: Uint8Array;
}

const HEADER_BYTES = 108;
const [HEADER, END, EXT_TEXT_OUT_W, STRETCH_DIBITS, COMMENT] = [1, 14, 84, 81, 70];

/** An enhanced metafile on a sheet of this size, from its records. */
export function emf(records: readonly MetaRecord[], width = 1_000, height = 1_400): Uint8Array {
  const head = Buffer.alloc(HEADER_BYTES - 8);
  head.writeInt32LE(width, 8);
  head.writeInt32LE(height, 12);
  head.write(" EMF", 32, "latin1");
  const all = [{ type: HEADER, body: head }, ...records, { type: END, body: Buffer.alloc(12) }];
  return Buffer.concat(all.map(recordOf));
}

function recordOf({ type, body }: MetaRecord): Uint8Array {
  const padded = Math.ceil(body.length / 4) * 4;
  const record = Buffer.alloc(8 + padded);
  record.writeUInt32LE(type);
  record.writeUInt32LE(record.length, 4);
  record.set(body, 8);
  return record;
}

/** Text as Word and Visio draw it, every character 10 units wide. */
export function emfText({ text, x, y }: MetaText, options = 0): MetaRecord {
  const letters = Buffer.from(text, "utf16le");
  const padded = Math.ceil(letters.length / 4) * 4;
  const body = Buffer.alloc(68 + padded + 4 * text.length);
  body.writeInt32LE(x, 28);
  body.writeInt32LE(y, 32);
  body.writeUInt32LE(text.length, 36);
  body.writeUInt32LE(76, 40);
  body.writeUInt32LE(options, 44);
  body.writeUInt32LE(76 + padded, 64);
  body.set(letters, 68);
  for (let index = 0; index < text.length; index += 1) body.writeUInt32LE(10, 68 + padded + 4 * index);
  return { type: EXT_TEXT_OUT_W, body };
}

/** @param header of the bitmap, with its colors */
export function emfBitmap(header: Uint8Array, pixels: Uint8Array): MetaRecord {
  const body = Buffer.alloc(72);
  const offsets = [80, header.length, 80 + header.length, pixels.length];
  for (const [index, value] of offsets.entries()) body.writeUInt32LE(value, 40 + 4 * index);
  return { type: STRETCH_DIBITS, body: Buffer.concat([body, header, pixels]) };
}

/** A text in a record of EMF+, inside a comment. */
export function emfPlusText({ text, x, y }: MetaText): MetaRecord {
  const body = Buffer.alloc(8 + 12 + 28);
  const letters = Buffer.from(text, "utf16le");
  const size = 12 + 28 + letters.length;
  body.writeUInt32LE(4 + size);
  body.write("EMF+", 4, "latin1");
  body.writeUInt16LE(0x401c, 8);
  body.writeUInt32LE(size, 12);
  body.writeUInt32LE(size - 12, 16);
  body.writeUInt32LE(text.length, 28);
  body.writeFloatLE(x, 32);
  body.writeFloatLE(y, 36);
  return { type: COMMENT, body: Buffer.concat([body, letters]) };
}

/** A Windows metafile; its texts are in the encoding of a Chinese machine, given as bytes. */
export function wmf(
  texts: readonly { readonly bytes: Uint8Array; readonly x: number; readonly y: number }[],
): Uint8Array {
  const head = Buffer.from("010009000003", "hex");
  const font = Buffer.alloc(50);
  font.writeInt16LE(-20);
  font[13] = 134;
  const records = [
    wmfRecord(0x020b, words(0, 0)),
    wmfRecord(0x020c, words(800, 600)),
    wmfRecord(0x02fb, font),
    wmfRecord(0x012d, words(0)),
    ...texts.map(({ bytes, x, y }) => {
      const padding = Buffer.alloc(bytes.length % 2);
      return wmfRecord(0x0521, Buffer.concat([words(bytes.length), bytes, padding, words(y, x)]));
    }),
    wmfRecord(0, Buffer.alloc(0)),
  ];
  return Buffer.concat([head, Buffer.alloc(12), ...records]);
}

function wmfRecord(type: number, body: Uint8Array): Uint8Array {
  const record = Buffer.alloc(6 + body.length);
  record.writeUInt32LE(record.length / 2);
  record.writeUInt16LE(type, 4);
  record.set(body, 6);
  return record;
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeInt16LE(value, 2 * index);
  return bytes;
}
