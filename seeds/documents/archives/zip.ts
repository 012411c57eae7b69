import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** Kept as it is: pictures and archives do not get smaller. */
  readonly stored?: boolean;
  /** Bytes of the name, where they are not UTF-8; the archive then does not say what they are. */
  readonly rawName?: Uint8Array;
}

/** An entry with its data compressed: parts that are the same in every document are packed once. */
export interface PackedEntry {
  readonly name: Uint8Array;
  /** Whether nothing is said of the encoding of the name. */
  readonly isRaw?: boolean;
  readonly body: Uint8Array;
  readonly method: 0 | 8;
  readonly crc: number;
  /** Bytes before compression. */
  readonly size: number;
}

/** 2026-01-05 09:00:00 in MS-DOS form: the clock must not get into the bytes. */
const DOS_TIME = 9 << 11;
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 5;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const FLAGS = 0x0800;

export function pack({ name, data, stored = false, rawName }: ZipEntry): PackedEntry {
  const plain = typeof data === "string" ? Buffer.from(data) : data;
  const body = stored ? plain : deflateRawSync(plain);
  return {
    name: rawName ?? Buffer.from(name),
    isRaw: rawName !== undefined,
    body,
    method: stored ? 0 : 8,
    crc: crc32(plain),
    size: plain.length,
  };
}

export function zip(entries: readonly (ZipEntry | PackedEntry)[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = "crc" in entry ? entry : pack(entry);
    const local = localHeader(packed);
    chunks.push(local, packed.name, packed.body);
    directory.push(centralHeader(packed, offset), packed.name);
    offset += local.length + packed.name.length + packed.body.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...chunks, central, endRecord(entries.length, central.length, offset)]);
}

function localHeader(entry: PackedEntry): Uint8Array {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  writeShared(header, 6, entry);
  return header;
}

function centralHeader(entry: PackedEntry, offset: number): Uint8Array {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  writeShared(header, 8, entry);
  header.writeUInt32LE(offset, 42);
  return header;
}

/** The fields that local and central headers have in common, in the same order. */
function writeShared(
  header: Buffer,
  at: number,
  { method, crc, body, size, name, isRaw = false }: PackedEntry,
): void {
  header.writeUInt16LE(isRaw ? 0 : FLAGS, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt16LE(DOS_TIME, at + 4);
  header.writeUInt16LE(DOS_DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(body.length, at + 12);
  header.writeUInt32LE(size, at + 16);
  header.writeUInt16LE(name.length, at + 20);
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
