import { crc32 } from "node:zlib";
import type { ArchiveEntry } from "./archive.ts";

/** Nobody but its makers may pack rar: these archives only store. */
export interface RarOptions {
  /** Says that the headers are encrypted, as an archive does whose names are secret too. */
  readonly encryptedHeaders?: boolean;
}

const SIGNATURE_4 = Buffer.from("Rar!\x1a\x07\x00", "latin1");
const SIGNATURE_5 = Buffer.from("Rar!\x1a\x07\x01\x00", "latin1");
const MAIN = 0x73;
const FILE = 0x74;
const END = 0x7b;
const HEADERS_ENCRYPTED = 0x0080;
const HAS_DATA = 0x8000;
const UNICODE_NAME = 0x0200;
/** 2026-01-05 09:00:00 in MS-DOS form. */
const DOS_TIME = (((2026 - 1980) << 25) | (1 << 21) | (5 << 16) | (9 << 11)) >>> 0;

/** Version 4, of WinRAR up to 4.20. Names are UTF-8, which the flag for Unicode announces. */
export function rar4(
  entries: readonly ArchiveEntry[],
  { encryptedHeaders = false }: RarOptions = {},
): Uint8Array {
  const chunks = [SIGNATURE_4, block4(MAIN, encryptedHeaders ? HEADERS_ENCRYPTED : 0, Buffer.alloc(6))];
  if (encryptedHeaders) return Buffer.concat([...chunks, Buffer.alloc(72, 0xa5)]);
  for (const { name, data } of entries) {
    const body = Buffer.from(data);
    const path = Buffer.from(name.replaceAll("/", "\\"));
    const fields = Buffer.alloc(25);
    fields.writeUInt32LE(body.length, 0);
    fields.writeUInt32LE(body.length, 4);
    fields.writeUInt8(2, 8);
    fields.writeUInt32LE(crc32(body), 9);
    fields.writeUInt32LE(DOS_TIME, 13);
    fields.writeUInt8(20, 17);
    fields.writeUInt8(0x30, 18);
    fields.writeUInt16LE(path.length, 19);
    fields.writeUInt32LE(0x20, 21);
    chunks.push(block4(FILE, HAS_DATA | UNICODE_NAME, Buffer.concat([fields, path])), body);
  }
  return Buffer.concat([...chunks, block4(END, 0x4000, Buffer.alloc(0))]);
}

/** Sum, type, flags, size of the header; the size of the data is the first field of those that have any. */
function block4(type: number, flags: number, fields: Buffer): Buffer {
  const header = Buffer.alloc(7);
  header.writeUInt8(type, 2);
  header.writeUInt16LE(flags, 3);
  header.writeUInt16LE(7 + fields.length, 5);
  const block = Buffer.concat([header, fields]);
  block.writeUInt16LE(crc32(block.subarray(2)) & 0xffff, 0);
  return block;
}

/** Version 5. */
export function rar5(
  entries: readonly ArchiveEntry[],
  { encryptedHeaders = false }: RarOptions = {},
): Uint8Array {
  const salted = [vint(0), vint(0), Buffer.from([15]), Buffer.alloc(16, 0x5a)];
  if (encryptedHeaders) return Buffer.concat([SIGNATURE_5, block5(4, 0, salted), Buffer.alloc(96, 0xa5)]);
  const chunks = [SIGNATURE_5, block5(1, 0, [vint(0)])];
  for (const { name, data } of entries) {
    const body = Buffer.from(data);
    const path = Buffer.from(name);
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(body));
    const fields = [vint(4), vint(body.length), vint(0x20), sum, vint(0), vint(0), vint(path.length), path];
    chunks.push(block5(2, 2, [vint(body.length), ...fields]), body);
  }
  return Buffer.concat([...chunks, block5(5, 0, [vint(0)])]);
}

function block5(type: number, flags: number, fields: readonly Buffer[]): Buffer {
  const header = Buffer.concat([vint(type), vint(flags), ...fields]);
  const sized = Buffer.concat([vint(header.length), header]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(sized));
  return Buffer.concat([sum, sized]);
}

/** Seven bits in each byte, the lowest first. */
function vint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    if (rest <= 0x7f) return Buffer.from(bytes);
  }
}
