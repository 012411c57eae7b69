import type { Budget } from "../../budget.ts";
import type { Part, Source } from "../../content.ts";
import { bytesSource, innerPath } from "../../source.ts";
import { ByteWindow } from "../bytes/byte-window.ts";
import { inflate } from "../bytes/inflate.ts";
import type { Gaps } from "../gap.ts";
import type { RandomAccess } from "../ole/extents.ts";

const HEADER_BYTES = 8;
const CONTAINER = 0x0f;
const STORE_ENTRY = 0xf007;
/** What an entry says of its picture before the picture itself; its name may follow. */
const STORE_ENTRY_BYTES = 36;
const NAME_LENGTH_AT = 33;
const ID_BYTES = 16;
const METAFILE_HEADER_BYTES = 34;
const IS_PLAIN = 0xfe;
/** Around the deflated data: two bytes in front, a checksum behind. */
const ZLIB_HEADER_BYTES = 2;
const ZLIB_BYTES = 6;
/** A metafile is drawn, not painted: one that unpacks to more is not a drawing. */
const MOST_UNPACKED = 67_108_864;

/** Kinds of pictures by the type of their record, and how their number looks when there is a second id. MS-ODRAW 2.2.23. */
const KINDS: ReadonlyMap<number, { readonly extension: string; readonly twoIds: readonly number[] }> =
  new Map([
    [0xf01a, { extension: "emf", twoIds: [0x3d5] }],
    [0xf01b, { extension: "wmf", twoIds: [0x217] }],
    [0xf01c, { extension: "pict", twoIds: [0x543] }],
    [0xf01d, { extension: "jpg", twoIds: [0x46b, 0x6e3] }],
    [0xf01e, { extension: "png", twoIds: [0x6e1] }],
    [0xf01f, { extension: "dib", twoIds: [0x7a9] }],
    [0xf029, { extension: "tiff", twoIds: [0x6e5] }],
    [0xf02a, { extension: "jpg", twoIds: [0x46b, 0x6e3] }],
  ]);
const METAFILES: ReadonlySet<string> = new Set(["emf", "wmf", "pict"]);

interface Drawings extends RandomAccess {
  readonly size: number;
}

interface Picture {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

export interface PictureReading {
  /** What the pictures are named after. */
  readonly outer: Source;
  readonly budget: Budget;
  readonly gaps: Gaps;
}

/** The pictures of a workbook, kept together in its drawing group, each as a file. */
export async function* readPictures(drawings: Drawings, reading: PictureReading): AsyncGenerator<Part> {
  const window = new ByteWindow(drawings);
  let count = 0;
  for (let at = 0; at + HEADER_BYTES <= drawings.size && !reading.budget.expired(); ) {
    const header = await window.bytes(at, HEADER_BYTES);
    const head = header.readUInt16LE(0);
    const type = header.readUInt16LE(2);
    const end = at + HEADER_BYTES + header.readUInt32LE(4);
    const kind = KINDS.get(type);
    at += HEADER_BYTES;
    if ((head & 0x0f) === CONTAINER) continue;
    if (type === STORE_ENTRY) {
      const entry = await window.bytes(at, STORE_ENTRY_BYTES);
      at += STORE_ENTRY_BYTES + (entry[NAME_LENGTH_AT] ?? 0);
      continue;
    }
    if (kind !== undefined) {
      if (!reading.budget.entry()) return reading.gaps.add("", "too-many");
      const start = at + ID_BYTES * (kind.twoIds.includes(head >>> 4) ? 2 : 1);
      const name = `图片 picture ${++count}.${kind.extension}`;
      if (end > drawings.size) reading.gaps.add(name, "corrupt");
      const picture = { name, start, size: Math.min(end, drawings.size) - start };
      yield* METAFILES.has(kind.extension)
        ? metafile(drawings, picture, reading)
        : bitmap(drawings, picture, reading);
    }
    at = end;
  }
}

/** A byte that says nothing, then the file. */
function* bitmap(
  drawings: Drawings,
  { name, start, size }: Picture,
  { outer }: PictureReading,
): Generator<Part> {
  if (size > 1)
    yield { kind: "file", source: range(drawings, { name, start: start + 1, size: size - 1 }, outer) };
}

function range(drawings: Drawings, { name, start, size }: Picture, outer: Source): Source {
  return {
    name,
    inner: innerPath(outer, name),
    size,
    read: (offset, length) => drawings.read(start + offset, Math.max(0, Math.min(length, size - offset))),
  };
}

async function* metafile(
  drawings: Drawings,
  picture: Picture,
  reading: PictureReading,
): AsyncGenerator<Part> {
  const { outer, budget, gaps } = reading;
  const { name, start, size } = picture;
  const header = await drawings.read(start, Math.max(0, Math.min(METAFILE_HEADER_BYTES, size)));
  if (header.length < METAFILE_HEADER_BYTES) return;
  const plain = { name, start: start + METAFILE_HEADER_BYTES, size: size - METAFILE_HEADER_BYTES };
  if (header[32] === IS_PLAIN) return yield { kind: "file", source: range(drawings, plain, outer) };
  const packed = range(
    drawings,
    { name, start: plain.start + ZLIB_HEADER_BYTES, size: Math.max(0, plain.size - ZLIB_BYTES) },
    outer,
  );
  const pieces: Uint8Array[] = [];
  let unpacked = 0;
  for await (const piece of inflate(packed)) {
    unpacked += piece.length;
    const problem = typeof piece === "string" ? piece : undefined;
    if (problem !== undefined || !budget.unpack(piece.length) || unpacked > MOST_UNPACKED) {
      gaps.add(name, problem ?? "too-big");
      break;
    }
    pieces.push(piece as Uint8Array);
  }
  yield { kind: "file", source: bytesSource(Buffer.concat(pieces), { name, inner: packed.inner }) };
}
