import { constants, crc32, deflateRawSync } from "node:zlib";

/** An entry of a zip archive, every field of its headers as it is written, true or not. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly body: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  /** Bytes before compression, as claimed. */
  readonly size?: number;
  /** Fields that follow the name in both headers. */
  readonly extra?: Uint8Array;
  /** Unix mode, such as 0o120777 for a symbolic link. */
  readonly mode?: number;
  /** The directory points to this offset and nothing is written. */
  readonly at?: number;
}

export interface Archive {
  readonly prefix?: Uint8Array;
  readonly comment?: string;
  /** Entries as the end record counts them. */
  readonly count?: number;
  /** Bytes by which the end record mistakes the directory's place. */
  readonly mistake?: number;
  /** False where the 64-bit end record is told to lie where it lay before the prefix came. */
  readonly shifted?: boolean;
  /** Sizes and offsets stand in 64-bit fields. */
  readonly zip64?: boolean;
}

export const FLAG_ENCRYPTED = 0x0001;
/** Sizes stand behind the data. */
export const FLAG_STREAMED = 0x0008;
export const FLAG_UTF8 = 0x0800;
const MANY = 0xffffffff;

/** A text in an entry of its own, deflated. */
export function deflated(name: string | Uint8Array, content: string | Uint8Array): RawEntry {
  const plain = Buffer.from(content);
  return { name, body: deflateRawSync(plain), method: 8, crc: crc32(plain), size: plain.length };
}

export function stored(name: string | Uint8Array, content: string | Uint8Array): RawEntry {
  const plain = Buffer.from(content);
  return { name, body: plain, method: 0, crc: crc32(plain), size: plain.length };
}

/** Deflated data that unpack to `head`, `times` a `unit`, and `tail`; the checksum is nobody's. */
export function repeated(name: string, unit: string, times: number, { head = "", tail = "" } = {}): RawEntry {
  const pack = (text: string, finishFlush: number) => deflateRawSync(text, { finishFlush });
  const piece = pack(unit, constants.Z_FULL_FLUSH);
  const body = Buffer.concat([
    pack(head, constants.Z_FULL_FLUSH),
    ...Array.from({ length: times }, () => piece),
    pack(tail, constants.Z_FINISH),
  ]);
  return { name, body, method: 8, size: Buffer.byteLength(unit) * times };
}

export function rawZip(entries: readonly RawEntry[], archive: Archive = {}): Buffer {
  const { prefix = Buffer.alloc(0), count = entries.length, mistake = 0, zip64 = false } = archive;
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    directory.push(centralHeader(entry, entry.at ?? offset, zip64));
    if (entry.at !== undefined) continue;
    const file = localFile(entry);
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, header) => sum + header.length, 0);
  const end = zip64
    ? Buffer.concat([
        end64(count, size, offset),
        locator(archive.shifted === false ? offset + size : prefix.length + offset + size),
        endRecord(0xffff, MANY, MANY),
      ])
    : endRecord(count, size, offset + mistake, archive.comment);
  return Buffer.concat([prefix, ...files, ...directory, end]);
}

function localFile(entry: RawEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  writeShared(header, 6, entry, entry.extra);
  const isStreamed = ((entry.flags ?? 0) & FLAG_STREAMED) !== 0;
  if (isStreamed) header.fill(0, 14, 26);
  const file = [header, nameOf(entry), entry.extra ?? Buffer.alloc(0), entry.body];
  return Buffer.concat(isStreamed ? [...file, descriptor(entry)] : file);
}

function descriptor({ crc = 0, body, size = body.length }: RawEntry): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(body.length, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function centralHeader(entry: RawEntry, offset: number, zip64: boolean): Buffer {
  const extra = Buffer.concat([
    entry.extra ?? Buffer.alloc(0),
    zip64 ? field64(entry, offset) : Buffer.alloc(0),
  ]);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  writeShared(header, 8, entry, extra);
  header.writeUInt32LE((entry.mode ?? 0) * 65_536, 38);
  header.writeUInt32LE(Math.min(offset, MANY), 42);
  if (zip64) for (const at of [20, 24, 42]) header.writeUInt32LE(MANY, at);
  return Buffer.concat([header, nameOf(entry), extra]);
}

/** Id 1: size, packed size, offset. */
function field64({ body, size = body.length }: RawEntry, offset: number): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  for (const [i, value] of [size, body.length, offset].entries())
    field.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
  return field;
}

function writeShared(header: Buffer, at: number, entry: RawEntry, extra: Uint8Array | undefined): void {
  const { flags = FLAG_UTF8, method = 0, crc = 0, body, size = body.length } = entry;
  header.writeUInt16LE(flags, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(body.length, at + 12);
  header.writeUInt32LE(size, at + 16);
  header.writeUInt16LE(nameOf(entry).length, at + 20);
  header.writeUInt16LE(extra?.length ?? 0, at + 22);
}

function nameOf({ name }: RawEntry): Buffer {
  return Buffer.from(name);
}

function endRecord(count: number, size: number, offset: number, comment = ""): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count % 65_536, 8);
  record.writeUInt16LE(count % 65_536, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, Buffer.from(comment, "latin1")]);
}

function end64(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  for (const [i, value] of [count, count, size, offset].entries())
    record.writeBigUInt64LE(BigInt(value), 24 + 8 * i);
  return record;
}

function locator(end: number): Buffer {
  const record = Buffer.alloc(20);
  record.writeUInt32LE(0x07064b50, 0);
  record.writeBigUInt64LE(BigInt(end), 8);
  record.writeUInt32LE(1, 16);
  return record;
}
